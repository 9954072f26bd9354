"""Links in texts are as easy to hit as the names and times above them."""

import pytest
from playwright.sync_api import Page

from app import db
from tests.browser.audit import PHONE, WIDE, assert_no_violations
from tests.browser.person import Person
from tests.cast import person

RULE = {'runOnly': {'type': 'rule', 'values': ['target-size']}}
LONG_LINK = f'https://example.com/{"a" * 90}'

# The first is as wide as its author's name, so their middles are nearest to each other.
# Links that are alone on their lines are not part of a sentence, for which links need no size.
TEXTS = (
    *('#john', '#a #b #c #garden', '#a\n#b\n@mary', f'{LONG_LINK} #garden', f'{LONG_LINK}\n@mary'),
    *('https://example.com/a\nhttps://example.com/b', f'{"word " * 14}@mary @john'),
)


@pytest.mark.parametrize('size', [PHONE, WIDE], ids=['phone', 'desk'])
@pytest.mark.parametrize('look', ['', 'large', 'compact'])
def test_links_of_a_post_have_room(page: Page, size, look: str) -> None:
    for text in TEXTS:
        person('john').write_post(text)
    db.session.commit()
    page.set_viewport_size(size)
    Person(page, 'susan').let_in().visit('/user/john')
    page.evaluate('look => { document.documentElement.dataset.size = look }', look)
    assert_no_violations(page, RULE)
