"""What a site is called, says of itself and looks like."""

import pytest

from app.html.site import is_own_look, site_colors, site_description, site_icon


def test_description_is_in_the_language_of_the_reader_unless_it_is_set(app):
    with app.test_request_context(headers={'Accept-Language': 'de'}):
        assert site_description().startswith('Kurze')
        app.config['SITE_DESCRIPTION'] = 'News from the quay.'
        assert site_description() == 'News from the quay.'


@pytest.mark.parametrize(
    ('setting', 'value'), [('SITE_NAME', 'Harbour'), ('SITE_COLOR', '#7c2d91')]
)
def test_another_name_or_color_has_a_mark_of_its_own(app, setting, value):
    with app.test_request_context():
        assert not is_own_look()
        assert site_icon().startswith('/static/favicon')
        app.config[setting] = value
        assert is_own_look()
        assert site_icon() == '/icon.svg'


def test_usual_color_needs_no_sheet(app):
    with app.test_request_context():
        assert site_colors() == ''
        app.config['SITE_COLOR'] = '#7c2d91'
        assert site_colors() == '7c2d91'
