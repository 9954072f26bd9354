import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

from app.assets.styles import all_styles, style_names
from tests.assets.conftest import STATIC


def test_pages_load_all_sheets_as_one(bare):
    name = bare.jinja_env.globals['styles'][0]
    with bare.test_request_context():
        url = bare.url_for('static', filename=name)
    assert bare.test_client().get(url).data == all_styles(STATIC)
    assert style_names(STATIC)[0] == 'css/1_base.css'


def test_rail_stands_beside_the_list_and_on_a_phone_at_the_foot(sample):
    home, explore = (sample.get_by_role('link', name=name) for name in ['Home', 'Explore'])
    assert home.bounding_box()['y'] < explore.bounding_box()['y']
    assert home.bounding_box()['x'] < sample.get_by_role('main').bounding_box()['x']
    sample.set_viewport_size({'width': 390, 'height': 844})
    assert home.bounding_box()['y'] == explore.bounding_box()['y'] > 780
    expect(explore.get_by_text('2')).to_be_in_viewport()


@pytest.mark.parametrize('scheme', ['light', 'dark'])
@pytest.mark.parametrize('width', [320, 390, 1280])
def test_axe_finds_nothing_and_nothing_sticks_out(browser: Browser, site, scheme, width):
    page = browser.new_page(viewport={'width': width, 'height': 800}, color_scheme=scheme)
    page.goto(site.url)
    options = {'rules': {'target-size': {'enabled': True}}}
    assert Axe().run(page, options=options).response['violations'] == []
    assert page.evaluate('document.documentElement.scrollWidth') <= width
    page.close()


@pytest.mark.parametrize('system', ['light', 'dark'])
@pytest.mark.parametrize('choice', [None, 'light', 'dark'])
def test_theme_follows_the_system_unless_chosen(browser: Browser, site, system, choice):
    page = browser.new_page(color_scheme=system)
    page.goto(site.url)
    if choice:
        page.evaluate('theme => document.documentElement.dataset.theme = theme', choice)
    color = page.evaluate('getComputedStyle(document.querySelector("main")).backgroundColor')
    scheme = page.evaluate('getComputedStyle(document.querySelector("input")).colorScheme')
    is_dark = (choice or system) == 'dark'
    assert color == ('rgb(22, 29, 32)' if is_dark else 'rgb(255, 255, 255)')
    assert scheme == (choice or 'light dark')
    page.close()
