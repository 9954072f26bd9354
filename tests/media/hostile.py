"""Files that somebody might send in place of a picture, or as one."""

import struct
import zlib
from collections.abc import Iterator
from functools import cache
from gzip import compress

from PIL import Image

from tests.media.pictures import encoded, stripes

PNG = b'\x89PNG\r\n\x1a\n'
SCRIPT = b'<script>alert(1)</script>'


def chunk(kind: bytes, content: bytes) -> bytes:
    """Return a piece of a PNG."""
    check = zlib.crc32(kind + content)
    return struct.pack('>I', len(content)) + kind + content + struct.pack('>I', check)


def png(width: int, height: int, depth: int = 8, color: int = 2, data: bytes = b'') -> bytes:
    """Return a PNG that says it has this size, whatever is in it."""
    header = struct.pack('>IIBBBBB', width, height, depth, color, 0, 0, 0)
    return PNG + chunk(b'IHDR', header) + chunk(b'IDAT', data) + chunk(b'IEND', b'')


def gif(width: int, height: int, data: bytes = b'\x02\x02\x44\x01\x00') -> bytes:
    """Return a GIF that says it has this size."""
    screen = struct.pack('<HHBBB', width, height, 0x80, 0, 0)
    frame = b'\x2c' + struct.pack('<HHHHB', 0, 0, width, height, 0)
    return b'GIF89a' + screen + b'\x00\x00\x00\xff\xff\xff' + frame + data + b'\x3b'


def webp(*chunks: bytes) -> bytes:
    """Return a WebP of these chunks."""
    body = b'WEBP' + b''.join(chunks)
    return b'RIFF' + struct.pack('<I', len(body)) + body


def box(brand: bytes) -> bytes:
    """Return the head of a HEIC or AVIF."""
    return struct.pack('>I', 24) + b'ftyp' + brand + b'\x00\x00\x00\x00mif1' + brand + bytes(300)


def truncated() -> Iterator[tuple[str, bytes]]:
    """Yield whole pictures, of which only the first part came."""
    noise = Image.effect_noise((400, 300), 80).convert('RGB')
    for kind in ('JPEG', 'PNG', 'WEBP', 'GIF'):
        whole = encoded(noise, kind)
        for share in (0.02, 0.3, 0.7):
            yield f'{kind.lower()} cut at {share}', whole[: max(16, int(len(whole) * share))]


def flipped() -> Iterator[tuple[str, bytes]]:
    """Yield pictures whose head was overwritten."""
    for kind in ('PNG', 'WEBP', 'GIF'):
        whole = bytearray(encoded(stripes(), kind))
        start = {'PNG': 12, 'WEBP': 12, 'GIF': 6}[kind]
        whole[start : start + 12] = b'\xff' * 12
        yield f'{kind.lower()} with a broken head', bytes(whole)


@cache
def hostile_files() -> dict[str, bytes]:
    """Return what no form may take, by what it is."""
    zeros = zlib.compress(bytes(10_000_000), 9)
    bomb = chunk(b'zTXt', b'k\x00\x00' + zlib.compress(bytes(900_000)))
    return {
        'nothing': b'',
        'one byte': b'\xff',
        'text': b'hello',
        'blanks': b' ' * 5000,
        'zeros': bytes(100_000),
        'html': b'<!doctype html><title>x</title>' + SCRIPT,
        'php': b'<?php system($_GET["x"]); ?>',
        'svg': b'<svg xmlns="http://www.w3.org/2000/svg">' + SCRIPT + b'</svg>',
        'svg with a declaration': b'<?xml version="1.0"?>\n<svg onload="alert(1)"/>',
        'svg after a byte order mark': b'\xef\xbb\xbf<svg/>',
        'svg after a comment': b'<!-- JPEG -->\n<svg/>',
        'svg with entities': b'<!DOCTYPE svg [<!ENTITY x "&x;&x;">]><svg>&x;</svg>',
        'svg in gzip': compress(b'<svg/>'),
        'heic': box(b'heic'),
        'heix': box(b'heix'),
        'mif1': box(b'mif1'),
        'avif': box(b'avif'),
        'mp4': box(b'isom'),
        'pdf': b'%PDF-1.7\n1 0 obj <</JS (app.alert(1))>> endobj',
        'zip': b'PK\x03\x04' + bytes(200),
        'exe': b'MZ' + bytes(200),
        'elf': b'\x7fELF' + bytes(200),
        'bmp': encoded(stripes(), 'BMP'),
        'tiff': encoded(stripes(), 'TIFF'),
        'ico': encoded(stripes((32, 32)), 'ICO'),
        'ppm': encoded(stripes(), 'PPM'),
        'postscript': b'%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n',
        'jpeg of a mark': b'\xff\xd8\xff',
        'jpeg of an end': b'\xff\xd8\xff\xd9',
        'jpeg and html': b'\xff\xd8\xff\xe0' + SCRIPT * 10,
        'png of a mark': PNG,
        'png and html': PNG + SCRIPT * 10,
        'png without pixels': png(10, 10),
        'png of no size': png(0, 0),
        'png of no height': png(10, 0),
        'png of negative size': png(0xFFFFFFFF, 0xFFFFFFFF),
        'png of 10 gigapixels': png(100_000, 100_000, data=zeros),
        'png of 41 megapixels': png(6404, 6404, data=zeros),
        'png of 40 megapixels in full color': png(6300, 6300, data=zeros),
        'png of 16 bits, too large': png(6200, 6200, depth=16, color=6, data=zeros),
        'png as a thread': png(1, 2_000_000, data=zeros),
        'png as a rope': png(20_000, 1, data=zeros),
        'png of a wrong depth': png(10, 10, depth=7, data=zeros),
        'png of a wrong color': png(10, 10, color=5, data=zeros),
        'png of no zlib': png(100, 100, data=b'\x00' * 500),
        'png with a text bomb': PNG
        + chunk(b'IHDR', struct.pack('>IIBBBBB', 9, 9, 8, 2, 0, 0, 0))
        + bomb * 99
        + chunk(b'IEND', b''),
        'gif of a mark': b'GIF89a',
        'gif and script': b'GIF89a=1;alert(1)//' + SCRIPT,
        'gif of 4 gigapixels': gif(65_535, 65_535),
        'gif of 41 megapixels': gif(6404, 6404),
        'gif without pixels': gif(5000, 5000),
        'webp of a mark': webp(),
        'webp of rubbish': webp(b'VP8 ' + struct.pack('<I', 20) + bytes(20)),
        'webp of 268 megapixels': webp(
            b'VP8L' + struct.pack('<IBI', 5, 0x2F, 0x3FFF | 0x3FFF << 14)
        ),
        'webp of 12 megapixels': encoded(Image.new('RGB', (4000, 3000)), 'WEBP', method=0),
        'wave': b'RIFF\x24\x00\x00\x00WAVEfmt ' + bytes(40),
        'progressive jpeg of 25 megapixels': encoded(
            Image.new('RGB', (5000, 5000)), 'JPEG', progressive=True
        ),
        **dict(truncated()),
        **dict(flipped()),
    }
