import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect


@pytest.mark.parametrize('scripts', [True, False])
def test_phone_menu_opens_by_keyboard_and_closes(browser: Browser, site, scripts):
    page = browser.new_page(viewport={'width': 390, 'height': 844}, java_script_enabled=scripts)
    page.goto(site.url)
    expect(page.get_by_role('link', name='Explore')).to_be_hidden()
    page.get_by_role('button', name='Menu').press('Enter')
    expect(page.get_by_role('link', name='Explore')).to_be_visible()
    page.keyboard.press('Tab')
    expect(page.get_by_role('link', name='Home')).to_be_focused()
    page.keyboard.press('Escape')
    expect(page.get_by_role('link', name='Explore')).to_be_hidden()
    page.close()


def test_wide_page_shows_the_menu_as_a_row(sample):
    expect(sample.get_by_role('button', name='Menu')).to_be_hidden()
    home, explore = (sample.get_by_role('link', name=name) for name in ['Home', 'Explore'])
    assert home.bounding_box()['y'] == explore.bounding_box()['y']


@pytest.mark.parametrize('scheme', ['light', 'dark'])
@pytest.mark.parametrize('width', [320, 390, 1280])
def test_axe_finds_nothing_and_nothing_sticks_out(browser: Browser, site, scheme, width):
    page = browser.new_page(viewport={'width': width, 'height': 800}, color_scheme=scheme)
    page.goto(site.url)
    if width < 768:
        page.get_by_role('button', name='Menu').click()
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
        page.evaluate('theme => document.documentElement.dataset.bsTheme = theme', choice)
    color = page.evaluate('getComputedStyle(document.body).backgroundColor')
    scheme = page.evaluate('getComputedStyle(document.querySelector("input")).colorScheme')
    is_dark = (choice or system) == 'dark'
    assert color == ('rgb(20, 25, 28)' if is_dark else 'rgb(255, 255, 255)')
    assert scheme == ('dark' if is_dark else choice or 'light dark')
    page.close()
