"""A draft belongs to one user and to one field of one page."""

import re

DRAFT = re.compile('data-draft="([^"]+)"')


def draft_on(visitor, path: str) -> str:
    """Return the key of the first text on a page that a browser keeps."""
    return DRAFT.search(visitor.get(path).text)[1]


def test_both_addresses_of_the_home_page_have_one_draft(susan):
    assert draft_on(susan, '/') == draft_on(susan, '/index')


def test_users_and_pages_have_drafts_of_their_own(susan, john):
    keys = {
        draft_on(susan, '/index'),
        draft_on(john, '/index'),
        draft_on(susan, '/post/1'),
        draft_on(susan, '/post/2'),
        draft_on(susan, '/send_message/john'),
    }
    assert len(keys) == 5
