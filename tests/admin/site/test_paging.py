"""Lists of the site that grow: each page has a bounded number of rows, and leads to the next."""

import re

import pytest

from app import db
from app.models import Announcement, EmailBlock, Invite
from app.models.moderation.paging import AT_ONCE

ROWS = {
    'invites': lambda number: Invite(code=f'{number:016}', max_uses=1),
    'domains': lambda number: EmailBlock(name=f'spam{number:03}.example'),
    'announcements': lambda number: Announcement(text=f'News {number:03}'),
}

NEXT = re.compile(r'rel="next" href="([^"]+)"')


def rows_in(page: str) -> int:
    """Return how many rows a page has."""
    return page.partition('<ul class="rows">')[2].partition('</ul>')[0].count('<li')


@pytest.mark.parametrize('path', list(ROWS))
def test_long_list_has_pages(app, owner, path):
    with app.app_context():
        db.session.add_all(map(ROWS[path], range(AT_ONCE + 1)))
        db.session.commit()
    first = owner.get(f'/admin/{path}').text
    assert rows_in(first) == AT_ONCE
    second = owner.get(NEXT.findall(first)[0]).text
    assert rows_in(second) == 1
    assert not NEXT.findall(second)


@pytest.mark.parametrize('path', list(ROWS))
@pytest.mark.parametrize('after', ['x', '%00', '-1', '9' * 30, 'x' * 500])
def test_page_may_begin_anywhere(owner, path, after):
    assert owner.get(f'/admin/{path}?after={after}').status_code == 200
