"""A conversation shows its newest message first, and can be read back from there."""

import pytest
from playwright.sync_api import Page, expect

from app import db
from tests.browser.audit import PHONE, WIDE
from tests.browser.person import Person
from tests.cast import person


@pytest.mark.parametrize('size', [PHONE, WIDE], ids=['phone', 'desk'])
def test_a_conversation_begins_at_its_newest_message(page: Page, size) -> None:
    for number in range(20):
        person('john').send_message(person('susan'), f'Train number {number} is late.')
    db.session.commit()
    page.set_viewport_size(size)
    susan = Person(page, 'susan').let_in().visit('/messages')
    susan.link('john')
    newest = page.get_by_role('article').last
    expect(newest).to_contain_text('Train number 19')
    assert_above_the_form(page)
    susan.fill(Message='I wait.')
    susan.button('Send')
    expect(page.get_by_role('article').last).to_contain_text('I wait.')
    assert_above_the_form(page)


def assert_above_the_form(page: Page) -> None:
    """Check that nothing hides the last message."""
    expect(page.get_by_role('article').last).to_be_in_viewport(ratio=1)
    message = page.get_by_role('article').last.bounding_box()
    assert (
        message['y'] + message['height'] <= page.locator('.conversation-form').bounding_box()['y']
    )
