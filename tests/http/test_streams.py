"""Turbo says that it takes changes of a page."""

import pytest

from app.http.streams import wants_stream


@pytest.mark.parametrize(
    ('accept', 'wanted'),
    [
        ('text/vnd.turbo-stream.html, text/html, application/xhtml+xml', True),
        ('text/html', False),
        ('', False),
    ],
)
def test_only_scripts_get_a_stream(app, accept, wanted):
    with app.test_request_context(headers={'Accept': accept}):
        assert wants_stream() == wanted
