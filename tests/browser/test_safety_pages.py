"""The pages about blocking, muting, filters, reports and the site: accessible and well built."""

import pytest
from playwright.sync_api import Page

from app import db
from app.models.moderation.role import Role
from app.models.safety.filter import Filter, FilterAction
from tests.browser.audit import audit
from tests.browser.person import Person
from tests.browser.states import LONG_NAME, add_crowd
from tests.cast import person

PAGES = [
    '/user/john',
    '/user/mary',
    '/post/2',
    '/explore',
    '/settings/blocks',
    '/settings/mutes',
    '/settings/filters',
    '/settings/filters/1',
    '/settings/privacy',
    '/user/john/report',
    '/post/2/report',
    '/admin/reports',
    '/admin/reports/1',
    '/admin/users/john',
    '/admin/users/john/limit',
    '/admin/announcements',
    '/admin/invites',
    '/admin/settings',
    '/admin/domains',
]


@pytest.fixture
def visitor(page: Page) -> Person:
    """Susan, who owns the site, blocks, mutes and filters, and has reported a post."""
    add_crowd()
    susan, mary = person('susan'), person('mary')
    susan.role = Role.OWNER
    susan.block(mary)
    susan.mute(person(LONG_NAME), None)
    db.session.add(Filter(user_id=susan.id, phrase='Train number', action=FilterAction.COVER))
    db.session.commit()
    return Person(page, 'susan').let_in()


@pytest.mark.parametrize('path', PAGES)
def test_page_is_right(visitor: Person, path: str) -> None:
    visitor.visit('/post/2/report').button('Report')
    visitor.visit(path)
    audit(visitor.page)
