"""Forms with files: read as Werkzeug reads them, within bounds."""

import tracemalloc
from io import BytesIO
from random import Random

import pytest
from werkzeug.datastructures import FileStorage, MultiDict
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.formparser import FormDataParser
from werkzeug.test import encode_multipart

from app.http.forms.parser import KEPT_BYTES, MULTIPART, BoundedParser

MB = 1024 * 1024


def read(parser, body: bytes, boundary: str = 'b'):
    """Return the texts of a form, and its files by their names and contents."""
    options = {'boundary': boundary}
    _stream, form, files = parser.parse(BytesIO(body), MULTIPART, len(body), options)
    contents = [(name, file.filename, file.read()) for name, file in files.items(multi=True)]
    return list(form.items(multi=True)), contents


def form_of(*sizes: int, text: str = 'Ω\r\n--a') -> bytes:
    """Return a form with a text before and behind files of these sizes."""
    random = Random(1)
    files = [
        (f'{size}', FileStorage(BytesIO(random.randbytes(size)), f'{size}.png')) for size in sizes
    ]
    fields = [('post', text), *files, ('empty', ''), ('last', text)]
    return encode_multipart(MultiDict(fields), boundary='b')[1]


BODIES = {
    'none': form_of(),
    'empty': form_of(0),
    'several': form_of(1, 70_000, 600_000),
    'unfinished': form_of(10)[:-9],
    'cut in a header': form_of()[:30],
    'nothing': b'',
    'text': b'x' * 70_000,
    'no header': b'--b\r\n\r\nx\r\n--b--\r\n',
    'no name': b'--b\r\nContent-Disposition: form-data\r\n\r\nx\r\n--b--\r\n',
}


@pytest.mark.parametrize('body', BODIES.values(), ids=BODIES)
@pytest.mark.parametrize('boundary', ['b', '', 'ß'])
def test_forms_are_read_as_by_werkzeug(body, boundary):
    expected = read(FormDataParser(max_form_parts=100), body, boundary)
    assert read(BoundedParser(body_bytes=MB, max_form_parts=100), body, boundary) == expected


def test_body_that_is_too_long_has_texts_and_no_files():
    body = form_of(3 * MB, 3 * MB)
    tracemalloc.start()
    texts, files = read(BoundedParser(body_bytes=5 * MB), body)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert texts == [('post', 'Ω\r\n--a'), ('empty', ''), ('last', 'Ω\r\n--a')]
    assert files == []
    assert peak < MB


@pytest.mark.parametrize(
    'texts', [('x' * KEPT_BYTES,), ('x' * (KEPT_BYTES // 2),) * 2], ids=['one', 'two']
)
def test_texts_are_bounded_together(texts):
    fields = [(f'{place}', text) for place, text in enumerate(texts)]
    kept = encode_multipart(MultiDict(fields), boundary='b')[1]
    assert read(BoundedParser(body_bytes=MB), kept)[0] == fields
    with pytest.raises(RequestEntityTooLarge):
        read(
            BoundedParser(body_bytes=MB), encode_multipart(MultiDict([*fields, ('a', 'b')]), 'b')[1]
        )
