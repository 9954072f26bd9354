"""What a file is stands in its first bytes; what is refused is refused with its reason."""

import pytest

from app.media.images.formats import FORMATS, format_of
from app.validators import Invalid
from tests.media.pictures import encoded, stripes

pytestmark = pytest.mark.usefixtures('app_context')


@pytest.mark.parametrize('kind', FORMATS)
def test_format_is_known_by_its_content(kind):
    assert format_of(encoded(stripes(), kind)) == kind


@pytest.mark.parametrize(
    ('content', 'words'),
    [
        (b'', 'empty'),
        (b'\0\0\0\x18ftypheic\0\0\0\0', 'as a JPEG'),
        (b'\0\0\0\x1cftypavif\0\0\0\0', 'as a JPEG'),
        (b'<svg xmlns="http://www.w3.org/2000/svg"/>', 'as a PNG'),
        (b'\xef\xbb\xbf<?xml version="1.0"?><svg/>', 'as a PNG'),
        (b'%PDF-1.7', 'not a JPEG, PNG, WebP or GIF'),
        (b' \xff\xd8\xff', 'not a JPEG, PNG, WebP or GIF'),
        (b'RIFF0000WAVE', 'not a JPEG, PNG, WebP or GIF'),
    ],
)
def test_anything_else_is_refused_with_its_reason(content, words):
    with pytest.raises(Invalid, match=words):
        format_of(content)
