"""What a browser learns from the head of a page, and finds where it leads."""

import re
from io import BytesIO

from PIL import Image

LINK = re.compile(r'<link rel="(icon|apple-touch-icon|manifest)" href="([^"]+)"')
META = re.compile(r'<meta name="([\w-]+)" content="([^"]+)"')


def test_head_describes_the_page(stranger):
    described = dict(META.findall(stranger.get('/auth/login').text))
    assert described['description'].endswith('.')
    assert described['theme-color'].startswith('#')


def test_theme_colour_is_the_chosen_one(stranger):
    stranger.post('/theme', {'theme': 'dark'})
    assert re.findall('name="theme-color" content="(.+?)"', stranger.get('/auth/login').text) == [
        '#161d20'
    ]


def test_what_the_head_names_is_there(stranger):
    links = LINK.findall(stranger.get('/auth/login').text)
    assert len(links) == 3
    for _, path in [*links, ('icon', '/favicon.ico')]:
        assert stranger.get(path).status_code == 200, path


def test_manifest_has_icons_of_the_sizes_it_says(stranger):
    answer = stranger.get('/manifest.webmanifest')
    assert answer.mimetype == 'application/manifest+json'
    manifest = answer.get_json(force=True)
    assert stranger.get(manifest['start_url']).status_code in (200, 302)
    for icon in manifest['icons']:
        with Image.open(BytesIO(stranger.get(icon['src']).data)) as image:
            assert icon['sizes'] == f'{image.width}x{image.height}'
