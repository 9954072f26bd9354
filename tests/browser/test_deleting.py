"""Deleting in place: asked in a dialog, hidden at once, and brought back for ten seconds."""

import pytest
from playwright.sync_api import Locator, Page, expect

from app import db
from app.models import Post
from tests.browser.complaints import Complaints
from tests.browser.person import Person
from tests.cast import person
from tests.patience import eventually

HOUR = 3_600_000


def posts_in_database() -> list[str]:
    """Return what susan has written."""
    db.session.rollback()
    return [post.body for post in db.session.query(Post).filter_by(user_id=person('susan').id)]


def own_post(page: Page) -> Locator:
    """Return susan's post on her timeline."""
    return page.get_by_role('article').filter(has_text='susan was here')


@pytest.fixture
def deleted(susan: Person) -> Person:
    """Susan, the clock of whose page stands still, right after she has deleted her post."""
    susan.page.clock.install()
    susan.visit('/index').page.clock.pause_at(susan.page.evaluate('Date.now()') + HOUR)
    susan.choose('Delete')
    susan.button('Delete')
    susan.is_told('Deleted.')
    expect(own_post(susan.page)).to_have_count(0)
    return susan


def test_a_dialog_asks(susan: Person) -> None:
    susan.choose('Delete')
    dialog = susan.page.get_by_role('dialog', name='Delete this post?')
    dialog.get_by_role('button', name='Cancel').click()
    expect(dialog).to_be_hidden()
    expect(own_post(susan.page)).to_be_visible()


def test_undo_brings_it_back(deleted: Person) -> None:
    deleted.button('Undo')
    expect(own_post(deleted.page).get_by_role('button', name='More')).to_be_focused()
    deleted.page.clock.run_for(HOUR // 60)
    expect(deleted.page.locator('#toasts')).to_have_text('')
    deleted.visit('/index').reads('susan was here')


def test_it_is_gone_ten_seconds_later(deleted: Person) -> None:
    assert posts_in_database() == ['susan was here']
    with deleted.page.expect_response('**/delete') as answer:
        deleted.page.clock.run_for(12_000)
    assert answer.value.status == 204
    assert posts_in_database() == []


def test_the_next_page_does_not_show_it(deleted: Person) -> None:
    deleted.page.clock.resume()
    deleted.link('Profile')
    deleted.is_at('susan')
    expect(own_post(deleted.page)).to_have_count(0)
    assert posts_in_database() == []


def test_leaving_the_site_deletes_it(deleted: Person) -> None:
    deleted.visit('about:blank')
    eventually(lambda: posts_in_database() == [])


def test_what_could_not_be_deleted_comes_back(deleted: Person, complaints: Complaints) -> None:
    deleted.page.context.set_offline(True)
    deleted.page.clock.run_for(12_000)
    deleted.is_told('This could not be deleted.')
    expect(own_post(deleted.page)).to_be_visible()
    deleted.page.context.set_offline(False)
    assert all('net::ERR' in text for text in complaints.taken())


def test_the_page_of_a_post_leads_home(susan: Person) -> None:
    own_post(susan.page).locator('time').click()
    susan.is_at('Post by susan')
    susan.choose('Delete')
    susan.button('Delete')
    susan.is_told('Your post has been deleted.')
    susan.is_at('Home')
    assert posts_in_database() == []


def test_a_message_is_deleted_in_place(susan: Person) -> None:
    susan.visit('/messages/with/john').fill(Message='See you')
    susan.button('Send')
    bubble = susan.page.get_by_role('article').filter(has_text='See you')
    expect(bubble).to_be_visible()
    susan.choose('Delete')
    expect(susan.page.get_by_role('heading', name='Delete this message?')).to_be_visible()
    susan.button('Delete')
    expect(bubble).to_have_count(0)
    susan.link('Messages')
    susan.is_at('Messages')
    susan.visit('/messages/with/john')
    expect(bubble).to_have_count(0)


def test_without_scripts_a_page_asks(plain_page: Page) -> None:
    susan = Person(plain_page, 'susan').let_in().visit('/index')
    plain_page.get_by_role('link', name='Delete', include_hidden=True).first.evaluate(
        'link => { location = link.href }'
    )
    susan.is_at('Delete this post?')
    susan.button('Delete')
    susan.is_told('Your post has been deleted.')
