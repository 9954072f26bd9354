"""The pages about blocking, muting, filters, reports and the site: accessible and well built."""

import pytest
from playwright.sync_api import Page

from app import db
from app.accounts.appeals.filing import file_appeal
from app.accounts.appeals.links import appeal_token
from app.accounts.covering import cover
from app.accounts.suspension import note, suspend
from app.models import EmailBlock, Invite, ReportNote
from app.models.moderation.audit_log import Action
from app.models.moderation.role import Role
from app.models.safety.filter import Filter, FilterAction
from app.site_settings import save_settings
from tests.browser.audit import PHONE, assert_accessible, audit
from tests.browser.conftest import NewContext
from tests.browser.person import Person
from tests.browser.states import LONG_LINK, LONG_NAME, LONG_WORD, add_crowd
from tests.cast import add_person, person

# Some at a time, as to make the site takes longer than to look at one of its pages.
PAGES = {
    'lists': ['/user/john', '/user/mary', '/post/2', '/explore', '/follow_requests'],
    'settings': [
        '/settings/blocks',
        '/settings/mutes',
        '/settings/filters',
        '/settings/filters/1',
        '/settings/privacy',
        '/settings/status',
        '/user/john/report',
        '/post/2/report',
    ],
    'site': ['/about', '/about/rules', '/about/privacy', '/about/log'],
    'reports': [
        '/admin/',
        '/admin/reports',
        '/admin/reports?state=resolved',
        '/admin/reports/1',
        '/admin/posts/2/cover',
        '/admin/log',
    ],
    'appeals': [
        '/admin/appeals',
        '/admin/appeals/1',
        '/admin/posts/4/uncover',
        '/settings/status',
        '/settings/status/2/appeal',
    ],
    'accounts': [
        '/admin/users/john',
        '/admin/users/john/limit',
        '/admin/users/john/suspend',
        '/admin/users/john/role',
        '/admin/users/john/delete',
        '/admin/users?state=pending',
        '/admin/users/waiting/reject',
    ],
    'administration': [
        '/admin/announcements',
        '/admin/invites',
        '/admin/invites/1/delete',
        '/admin/settings',
        '/admin/domains',
    ],
}
# Only what each page reads anew: the server would keep the others for a minute.
SETTINGS = {'RULES': f'Be kind, see {LONG_LINK}.\n{LONG_WORD}', 'PUBLIC_LOG': '1'}


def choose() -> None:
    """Let susan own the site, and block, mute and filter; others want to follow her."""
    susan, mary = person('susan'), person('mary')
    susan.role, susan.protected = Role.OWNER, True
    susan.block(mary)
    susan.mute(person(LONG_NAME), None)
    db.session.add(Filter(user_id=susan.id, phrase='Train number', action=FilterAction.COVER))
    for name in ('david', LONG_NAME):
        person(name).request_follow(susan)


def look_after() -> None:
    """Give each page of the administration something long to show."""
    susan, waiting = person('susan'), add_person('waiting')
    db.session.flush()
    waiting.wait_for_approval(LONG_WORD * 4)
    invite = Invite.new(susan.id, 5, 7)
    db.session.flush()
    waiting.invite_id = invite.id
    add_row(EmailBlock(name=f'{"x" * 50}.example', comment=LONG_WORD))
    cover(susan, 4, LONG_WORD)
    file_appeal(person('david'), 1, LONG_WORD)
    note(Action.WARN, None, susan, LONG_WORD)
    save_settings(SETTINGS)


def add_row(row: object) -> None:
    db.session.add(row)
    db.session.flush()


def report(visitor: Person) -> None:
    """Report a post and an account, and note something."""
    for path in ('/post/2/report', '/user/john/report'):
        visitor.visit(path).fill(**{'What should the moderators know?': LONG_WORD})
        visitor.button('Report')
    add_row(ReportNote(report_id=1, user_id=person('susan').id, text=LONG_WORD))
    db.session.commit()


@pytest.fixture
def crowd(cast: None) -> None:
    """A site with much to look after."""
    add_crowd()
    choose()
    db.session.commit()
    look_after()
    db.session.commit()


@pytest.fixture
def visitor(page: Page, crowd: None) -> Person:
    """Susan, who has reported a post."""
    visitor = Person(page, 'susan').let_in()
    report(visitor)
    return visitor


@pytest.mark.parametrize('paths', PAGES.values(), ids=PAGES)
def test_pages_are_right(visitor: Person, paths: list[str]) -> None:
    for path in paths:
        assert visitor.page.goto(path).status == 200
        audit(visitor.page)


def test_pages_are_right_from_right_to_left(new_context: NewContext, crowd: None) -> None:
    page = new_context(locale='ar', viewport=PHONE).new_page()
    Person(page, 'susan').let_in()
    for path in (path for paths in PAGES.values() for path in paths):
        page.goto(path)
        assert page.evaluate('document.documentElement.dir') == 'rtl'
        assert page.evaluate('document.documentElement.scrollWidth') <= PHONE['width'], path
        assert_accessible(page)


def test_page_of_a_suspension_is_right(page: Page) -> None:
    suspend(None, person('mary'), LONG_WORD)
    db.session.commit()
    Person(page, 'mary').visit(f'/suspended/{appeal_token(person("mary"))}')
    audit(page)
