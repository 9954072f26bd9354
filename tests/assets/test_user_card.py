from playwright.sync_api import Page, expect

DELAY = 600


def open_card(page: Page, name: str) -> None:
    page.get_by_role('link', name=name).focus()
    page.clock.run_for(DELAY)


def test_card_opens_on_focus_after_the_delay(sample):
    sample.get_by_role('link', name='susan').focus()
    sample.clock.run_for(400)
    assert sample.locator('.user-card').count() == 0
    sample.clock.run_for(200)
    expect(sample.get_by_text('About susan')).to_be_visible()
    assert sample.locator('a .user-card').count() == 0


def test_card_is_fetched_once_for_a_link(sample, site):
    for name in ['susan', 'john', 'susan']:
        open_card(sample, name)
        expect(sample.get_by_text(f'About {name}')).to_be_visible()
    expect(sample.get_by_text('About john')).to_be_hidden()
    assert site.cards == ['susan', 'john']


def test_pointer_may_enter_the_card_and_leaving_closes_it(sample):
    sample.get_by_role('link', name='susan').hover()
    sample.clock.run_for(DELAY)
    sample.get_by_role('button', name='Follow').hover()
    sample.clock.run_for(2 * DELAY)
    expect(sample.get_by_text('About susan')).to_be_visible()
    sample.get_by_role('heading').hover()
    sample.clock.run_for(DELAY)
    expect(sample.get_by_text('About susan')).to_be_hidden()


def test_passing_over_a_link_opens_nothing(sample):
    sample.get_by_role('link', name='susan').hover()
    sample.clock.run_for(300)
    sample.get_by_role('heading').hover()
    sample.clock.run_for(2 * DELAY)
    assert sample.locator('.user-card').count() == 0


def test_focus_inside_keeps_the_card_while_the_pointer_wanders(sample):
    open_card(sample, 'susan')
    sample.get_by_role('button', name='Follow').focus()
    sample.get_by_role('heading').hover()
    sample.clock.run_for(2 * DELAY)
    expect(sample.get_by_text('About susan')).to_be_visible()


def test_escape_closes_for_good_and_returns_the_focus(sample):
    open_card(sample, 'susan')
    sample.get_by_role('button', name='Follow').focus()
    sample.keyboard.press('Escape')
    expect(sample.get_by_text('About susan')).to_be_hidden()
    expect(sample.get_by_role('link', name='susan')).to_be_focused()
    sample.clock.run_for(2 * DELAY)
    expect(sample.get_by_text('About susan')).to_be_hidden()


def test_tab_leads_from_the_link_into_the_card(sample):
    open_card(sample, 'susan')
    expect(sample.get_by_text('About susan')).to_be_visible()
    sample.keyboard.press('Tab')
    expect(sample.get_by_role('button', name='Follow')).to_be_focused()


def test_a_redirect_is_no_card_and_is_tried_again(sample, site):
    for _ in range(2):
        open_card(sample, 'gone')
        expect(sample.locator('.user-card:visible')).to_have_text('No card just now')
        sample.get_by_role('button', name='primary').focus()
        sample.clock.run_for(DELAY)
    assert site.cards == ['gone', 'gone']


def test_an_unreachable_server_is_told(sample):
    sample.route('**/popup', lambda route: route.abort())
    with sample.expect_event('requestfailed'):
        open_card(sample, 'susan')
    expect(sample.locator('.user-card')).to_have_text('No card just now')
