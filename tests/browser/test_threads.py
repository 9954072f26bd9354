"""Replying in a real browser, with scripts and without."""

import pytest
from playwright.sync_api import Page, expect

from app import db
from app.models import Post, User
from tests.browser.conftest import NewContext
from tests.browser.person import Person


def send(visitor: Person) -> None:
    """Press the button of the form for a reply."""
    visitor.page.locator('form', has=visitor.field('Your reply')).get_by_role(
        'button', name='Reply'
    ).click()


@pytest.mark.parametrize('scripts', [True, False])
def test_reply_appears_below_its_post(new_context: NewContext, cast: None, scripts: bool) -> None:
    page = new_context(java_script_enabled=scripts).new_page()
    # Others are long enough that the new one stands below what a window shows.
    susan = db.session.get_one(User, 1)
    for count in range(10):
        susan.write_post(f'Answer {count}', reply_to=1)
    db.session.commit()
    john = Person(page, 'john').let_in().visit('/post/1')
    expect(john.field('Your reply')).to_have_value('@susan ')
    john.fill(Your_reply='@susan Hello!')
    send(john)
    expect(page.get_by_role('article')).to_have_count(12)
    expect(page.get_by_role('article').last).to_contain_text('@susan Hello!')
    expect(page.get_by_role('article').last).to_be_in_viewport(ratio=1)


def test_typed_reply_survives_leaving_the_page(page: Page, cast: None) -> None:
    john = Person(page, 'john').let_in().visit('/post/1')
    john.fill(Your_reply='Half a though')
    john.visit('/explore').visit('/post/1')
    expect(john.field('Your reply')).to_have_value('Half a though')
    john.visit('/post/3')
    expect(john.field('Your reply')).to_have_value('@mary ')


def test_key_begins_a_reply(page: Page, cast: None) -> None:
    Person(page, 'john').let_in().visit('/post/1')
    page.keyboard.press('r')
    expect(page.locator('#reply')).to_be_focused()


def test_text_for_a_deleted_post_is_kept(page: Page, cast: None) -> None:
    john = Person(page, 'john').let_in().visit('/post/1')
    john.fill(Your_reply='Too late?')
    Post.delete_by_id(1)
    db.session.commit()
    send(john)
    john.is_at('Your reply was not posted')
    expect(john.field('Your post')).to_have_value('Too late?')
