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


def test_manifest_offers_places_and_an_icon_that_fills_its_square(stranger):
    manifest = stranger.get('/manifest.webmanifest').get_json(force=True)
    assert [place['url'] for place in manifest['shortcuts']] == [
        '/index#post',
        '/news',
        '/messages',
    ]
    [icon] = [icon for icon in manifest['icons'] if icon['purpose'] == 'maskable']
    with Image.open(BytesIO(stranger.get(icon['src']).data)) as image:
        picture = image.convert('RGB')
        assert picture.getpixel((0, 0)) == picture.getpixel((511, 511)) == (11, 100, 120)


def test_password_managers_find_the_way(stranger):
    assert stranger.get('/.well-known/change-password').location == '/auth/change_password'


def test_browsers_are_told_how_to_search(stranger):
    page = stranger.get('/auth/login').text
    path = re.search(r'<link rel="search"[^>]* href="([^"]+)"', page)[1]
    answer = stranger.get(path)
    assert answer.mimetype == 'application/opensearchdescription+xml'
    assert 'template="http://localhost/search?q={searchTerms}"' in answer.text


def test_a_new_service_worker_is_heard_of(stranger):
    answer = stranger.get('/service-worker.js')
    assert answer.mimetype == 'text/javascript'
    assert answer.cache_control.no_cache
