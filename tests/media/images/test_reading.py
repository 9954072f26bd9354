"""Pictures of every kind become small, upright and sRGB."""

from threading import Thread
from time import process_time

import pytest
from PIL import Image, ImageCms

from app.media.images import limits
from app.media.images.reading import Busy, read_image
from app.validators import Invalid
from tests.media.pictures import BLUE, GREEN, ORIENTATION, RED, encoded, near, stripes

pytestmark = pytest.mark.usefixtures('app_context')

GRAY = (120, 120, 120)
MB = 1024 * 1024


def picture(mode: str) -> Image.Image:
    """Return a picture of one color in a mode."""
    if mode == 'I;16':
        return Image.new(mode, (300, 200), 120 * 256)
    return Image.new('RGB', (300, 200), GRAY if mode in ('L', 'LA') else GREEN).convert(mode)


@pytest.mark.parametrize(
    ('kind', 'mode'),
    [
        *[('JPEG', mode) for mode in ('RGB', 'L', 'CMYK')],
        *[('PNG', mode) for mode in ('RGB', 'RGBA', 'L', 'LA', 'P', 'I;16')],
        *[('WEBP', mode) for mode in ('RGB', 'RGBA')],
        *[('GIF', mode) for mode in ('P', 'L')],
    ],
)
def test_every_mode_keeps_its_colors(kind, mode):
    found = read_image(encoded(picture(mode), kind), 100)
    assert found.mode in ('RGB', 'RGBA')
    assert found.size == (150, 100)
    color = GRAY if mode in ('L', 'LA', 'I;16') else GREEN
    assert near(found.getpixel((70, 50)), color)


@pytest.mark.parametrize(
    ('orientation', 'size', 'corner'),
    [
        (1, (300, 100), RED),
        (2, (300, 100), BLUE),
        (3, (300, 100), BLUE),
        (4, (300, 100), RED),
        (5, (100, 300), RED),
        (6, (100, 300), RED),
        (7, (100, 300), BLUE),
        (8, (100, 300), BLUE),
        (99, (300, 100), RED),
    ],
)
def test_orientation_is_applied(orientation, size, corner):
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    found = read_image(encoded(stripes(), 'JPEG', exif=exif, quality=95), 200)
    assert found.size == size
    assert near(found.getpixel((5, 5)), corner)
    assert dict(found.getexif()) == {}


@pytest.mark.parametrize(
    'exif', [b'Exif\x00\x00', b'Exif\x00\x00MM\x00*' + b'\xff' * 30, b'x' * 99]
)
@pytest.mark.filterwarnings('ignore:Corrupt EXIF data')
def test_broken_exif_does_no_harm(exif):
    assert read_image(encoded(stripes(), 'JPEG', exif=exif), 200).size == (300, 100)


def test_transparency_is_kept():
    clear = Image.new('RGBA', (100, 100), (*RED, 0))
    for kind in ('PNG', 'WEBP'):
        assert read_image(encoded(clear, kind), 50).getpixel((10, 10))[3] == 0
    palette = Image.new('P', (100, 100), 3)
    found = read_image(encoded(palette, 'GIF', transparency=3), 50)
    assert found.getpixel((10, 10))[3] == 0


@pytest.mark.parametrize('kind', ['GIF', 'WEBP', 'PNG'])
def test_first_frame_is_taken(kind):
    frames = [Image.new('RGB', (60, 60), color) for color in (RED, GREEN, BLUE)]
    content = encoded(frames[0], kind, save_all=True, append_images=frames[1:], duration=50)
    assert near(read_image(content, 60).getpixel((30, 30))[:3], RED)


def test_colors_of_a_profile_are_those_of_the_screen():
    # In this profile what is called red is shown as something else.
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile('sRGB'))
    content = encoded(stripes(), 'PNG', icc_profile=lab.tobytes())
    found = read_image(content, 100)
    assert near(found.getpixel((10, 50)), RED)
    assert 'icc_profile' not in found.info


@pytest.mark.parametrize('profile', [b'', b'x', b'\xff' * 5000, bytes(3 * MB)], ids=len)
def test_broken_profile_is_ignored(profile):
    content = encoded(stripes(), 'JPEG', icc_profile=profile)
    assert near(read_image(content, 100).getpixel((10, 50)), RED)


def test_small_picture_stays_small():
    assert read_image(encoded(Image.new('RGB', (1, 1))), 400).size == (1, 1)
    assert read_image(encoded(Image.new('RGB', (2, 9000))), 400).size == (2, 9000)


def test_large_picture_costs_little():
    large = encoded(Image.effect_noise((1000, 750), 40).convert('RGB').resize((7200, 5400)), 'JPEG')
    began = process_time()
    assert read_image(large, 400).size == (533, 400)
    assert process_time() - began < 2


def test_large_pictures_take_turns(monkeypatch):
    monkeypatch.setattr('app.media.images.reading.TURN_SECONDS', 0.01)
    large = encoded(Image.new('L', (2100, 2100)))
    with limits.TURN:
        with pytest.raises(Busy):
            read_image(large, 100)
        # A small one waits for nobody.
        read_image(encoded(stripes()), 100)
    assert read_image(large, 100).size == (100, 100)


def test_turn_ends_with_a_damaged_picture():
    damaged = encoded(Image.effect_noise((2100, 2100), 90))[:50_000]
    for _ in range(3):
        with pytest.raises(Invalid):
            read_image(damaged, 100)
    thread = Thread(target=limits.TURN.acquire)
    thread.start()
    thread.join()
    limits.TURN.release()
