"""Pages on paper, in the colors of the system, and for those whom movement makes ill."""

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.audit import assert_accessible
from tests.browser.person import Person
from tests.browser.states import add_crowd

MOVING = """() => [...document.querySelectorAll('*')].filter((element) => {
    const style = getComputedStyle(element)
    return style.transitionDuration !== '0s' || style.animationName !== 'none'
}).map((element) => element.outerHTML)"""


def test_paper_shows_what_is_to_be_read_and_nothing_to_press(susan: Person) -> None:
    add_crowd()
    page = susan.visit('/index').page
    page.emulate_media(media='print')
    for role in ('navigation', 'button', 'searchbox', 'textbox', 'contentinfo'):
        expect(page.get_by_role(role)).to_have_count(0)
    expect(page.get_by_role('link', name='Older posts')).to_have_count(0)
    expect(page.get_by_role('article')).to_have_count(25)
    susan.visit('/user/john').page.emulate_media(media='print')
    expect(page.get_by_role('heading', name='john', level=1)).to_be_visible()
    expect(page.get_by_role('button')).to_have_count(0)
    expect(page.get_by_text('No posts in the last 30 days')).to_be_visible()
    expect(page.get_by_text('Show as table')).to_be_hidden()
    susan.visit('/auth/sessions').page.emulate_media(media='print')
    expect(page.get_by_role('link', name='Settings')).to_have_count(0)


def test_nothing_moves_for_those_who_ask_for_it(susan: Person) -> None:
    page = susan.page
    page.emulate_media(reduced_motion='reduce')
    waiting = []
    page.route('**/explore', lambda route: waiting.append(route))
    page.get_by_role('navigation', name='Main').get_by_role('link', name='Explore').click()
    expect(page.locator('.turbo-progress-bar')).to_be_visible()
    assert page.evaluate(MOVING) == []


# What tells two things apart where the system paints all boxes alike.
LINES = """element => {
    const { outline, border, textDecorationLine } = getComputedStyle(element)
    return [outline, border, textDecorationLine].join()
}"""


def drawn(place: Locator) -> str:
    """Return the lines around and below something."""
    return str(place.evaluate(LINES))


def test_what_is_chosen_shows_in_forced_colors(susan: Person) -> None:
    page = susan.visit('/settings/appearance').page
    page.emulate_media(forced_colors='active')
    pressed = page.get_by_role('button', name='Automatic', exact=True)
    assert drawn(pressed) != drawn(page.get_by_role('button', name='Dark', exact=True))
    current = page.locator('.rail a[aria-current]')
    assert drawn(current) != drawn(page.locator('.rail a[data-key=h]'))


# Chromium gives the forced color of a text as `color` only, and axe reads another property first.
READ_FORCED_COLORS = """() => {
    const read = CSSStyleDeclaration.prototype.getPropertyValue
    CSSStyleDeclaration.prototype.getPropertyValue = function (name) {
        return read.call(this, name === '-webkit-text-fill-color' ? 'color' : name)
    }
}"""


@pytest.mark.parametrize(
    'path', ['/index', '/user/john', '/messages/with/john', '/settings', '/search?q=here']
)
def test_forced_colors_hinder_nobody(susan: Person, path: str) -> None:
    page = susan.visit(path).page
    page.evaluate(READ_FORCED_COLORS)
    for scheme in ('light', 'dark'):
        page.emulate_media(forced_colors='active', color_scheme=scheme)
        assert_accessible(page)


def test_pages_glide_for_everybody_else(susan: Person) -> None:
    page = susan.page
    page.emulate_media(reduced_motion='no-preference')
    page.evaluate(
        """() => {
            const start = document.startViewTransition.bind(document)
            window.glides = []
            document.startViewTransition = (change) => {
                const glide = start(change)
                glide.ready.then(() => window.glides.push('well'), String)
                return glide
            }
        }"""
    )
    susan.link('susan')
    susan.is_at('susan')
    page.wait_for_function("() => glides.join() === 'well'")
    susan.page.get_by_role('article').get_by_role('link', name='susan', exact=True).click()
    page.wait_for_function("() => glides.join() === 'well,well'")
