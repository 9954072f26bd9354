"""What is true of every page in every state."""

import re
from urllib.parse import urlsplit

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page, expect

WIDE, PHONE = {'width': 1280, 'height': 800}, {'width': 390, 'height': 844}

# The last is a screen of 1280 pixels at 400 %.
NARROW = [PHONE, {'width': 320, 'height': 256}]

TITLE = re.compile(r'\S.* - Microblog')
FRONT_TITLE = 'Welcome to Microblog'

FIND_VIOLATIONS = 'options => axe.run(options).then(found => found.violations)'
AXE_OPTIONS = {'resultTypes': ['violations'], 'rules': {'target-size': {'enabled': True}}}

# Night changes nothing but colors, and only these rules look at them.
RULES_OF_COLORS = {'type': 'rule', 'values': ['color-contrast', 'link-in-text-block']}

# iOS zooms into a field with smaller letters as soon as it has the focus.
SMALLEST_LETTERS = 16


def audit(page: Page) -> None:
    """Look at a page on a desk and on a phone, by day and by night."""
    sizes = [WIDE, PHONE] if page.viewport_size['width'] > PHONE['width'] else [PHONE]
    assert_well_built(page)
    for size in sizes:
        page.set_viewport_size(size)
        assert_accessible(page)
    page.set_viewport_size(sizes[0])
    page.emulate_media(color_scheme='dark')
    assert_no_violations(page, {**AXE_OPTIONS, 'runOnly': RULES_OF_COLORS})
    for size in NARROW:
        page.set_viewport_size(size)
        assert page.evaluate('document.documentElement.scrollWidth') <= size['width']


def assert_accessible(page: Page) -> None:
    """Let axe look for barriers of every kind."""
    assert_no_violations(page, AXE_OPTIONS)


def assert_no_violations(page: Page, options: dict[str, object]) -> None:
    """Let axe look for barriers; it names the rule and the elements."""
    if not page.evaluate('"axe" in window'):
        page.evaluate(AXE_SCRIPT)
    violations = page.evaluate(FIND_VIOLATIONS, options)
    found = [(rule['id'], [node['html'] for node in rule['nodes']]) for rule in violations]
    assert found == [], found


def assert_well_built(page: Page) -> None:
    """Check what a person who can't see the page finds the way by."""
    expect(page).to_have_title(FRONT_TITLE if urlsplit(page.url).path == '/' else TITLE)
    assert page.evaluate('document.documentElement.lang') == 'en'
    expect(page.get_by_role('main')).to_have_count(1)
    expect(page.get_by_role('heading', level=1)).to_have_count(1)
    expect(page.locator('a[href], button, input, textarea').first).to_have_text('Skip to content')
    # A table has numbers with their headings; nothing is laid out by one.
    expect(page.locator('table:not(:has(caption):has(th[scope]))')).to_have_count(0)
    # A page has several sets of places, and is in one place of each.
    for places in page.locator('nav').all():
        assert places.locator('[aria-current]').count() <= 1

    names = page.locator('nav').evaluate_all('all => all.map(nav => nav.ariaLabel)')
    assert all(names)
    assert len(names) == len(set(names))

    addresses = page.locator('a').evaluate_all("all => all.map(a => a.getAttribute('href'))")
    assert not {None, '', '#', 'None'} & set(addresses)
    assert not [address for address in addresses if address.startswith('javascript:')]

    assert page.locator('img:not([alt][width][height])').count() == 0
    for size in page.locator('input:not([type=hidden], [type=checkbox]), textarea').evaluate_all(
        'all => all.map(field => parseFloat(getComputedStyle(field).fontSize))'
    ):
        assert size >= SMALLEST_LETTERS
