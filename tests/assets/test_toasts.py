from playwright.sync_api import Browser, expect


def test_alert_closes_and_hands_the_focus_on(sample):
    sample.get_by_role('button', name='Close info').click()
    expect(sample.get_by_text('A info')).to_have_count(0)
    expect(sample.get_by_text('A success')).to_be_visible()
    expect(sample.locator('main')).to_be_focused()


def test_toasts_go_by_themselves_but_failures_stay(sample):
    sample.clock.run_for(11_000)
    expect(sample.get_by_text('A info')).to_have_count(0)
    expect(sample.get_by_text('A danger')).to_be_visible()


def test_toasts_stay_while_somebody_is_there(sample):
    sample.get_by_text('A info').hover()
    sample.clock.run_for(30_000)
    expect(sample.get_by_text('A info')).to_be_visible()
    sample.mouse.move(0, 0)
    sample.get_by_role('button', name='Close info').focus()
    sample.clock.run_for(30_000)
    expect(sample.get_by_text('A success')).to_be_visible()


def test_toasts_lie_over_the_page(sample):
    post = sample.get_by_role('article').first
    before = post.bounding_box()
    sample.get_by_role('button', name='Close info').click()
    assert post.bounding_box() == before


def test_alert_that_comes_later_closes_too(sample):
    sample.evaluate("document.querySelector('h1').after(document.querySelector('.alert'))")
    sample.get_by_role('button', name='Close success').click()
    expect(sample.get_by_text('A success')).to_have_count(0)


def test_no_dead_button_without_scripts(browser: Browser, site):
    page = browser.new_page(java_script_enabled=False)
    page.goto(site.url)
    expect(page.get_by_text('A info')).to_be_visible()
    expect(page.locator('.btn-close').first).to_be_hidden()
    page.close()
