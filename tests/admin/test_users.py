"""The administrator's pages: who sees them, what they show, what they cost."""

import pytest

from app import db
from app.accounts.suspension import suspend
from app.models.moderation.role import Role
from tests.cast import add_person, person
from tests.queries import count_queries
from tests.site import Visitor, spoken

PATHS = ['/admin/', '/admin/users', '/admin/users/john', '/admin/reports', '/admin/log']
ACTIONS = [f'/admin/users/john/{act}' for act in ('suspend', 'restore', 'limit', 'role')]


def give(app, **roles):
    """Give people these roles."""
    with app.app_context():
        for name, role in roles.items():
            person(name).role = Role(role)
        db.session.commit()


@pytest.mark.parametrize('path', [*PATHS, *ACTIONS, '/admin/nothing'])
def test_members_find_nothing(app, john, path):
    assert john.get(path).status_code == 404
    assert john.post(path).status_code in {404, 405}
    assert 'href="/admin/"' not in john.get('/settings').text


@pytest.mark.parametrize('path', PATHS)
@pytest.mark.parametrize('role', ['moderator', 'admin', 'owner'])
def test_staff_find_the_pages(app, role, path):
    give(app, susan=role)
    susan = Visitor(app).sign_in('susan')
    assert susan.get(path).status_code == 200
    assert 'href="/admin/"' in susan.get('/settings').text


@pytest.mark.parametrize('path', PATHS)
def test_pages_cost_few_statements(app, path):
    give(app, susan='owner')
    susan = Visitor(app).sign_in('susan')
    for _ in range(2):
        with count_queries() as queries:
            susan.get(path)
    assert len(queries) <= 4, queries


@pytest.mark.parametrize(
    ('query', 'names'),
    [
        ('', ['noise', 'david', 'mary', 'john', 'susan']),
        ('?q=JO', ['john']),
        ('?role=owner', ['susan']),
        ('?role=king', ['noise', 'david', 'mary', 'john', 'susan']),
        ('?state=open&sort=name', ['john', 'mary', 'noise', 'susan']),
        ('?sort=oldest&after=3', ['david', 'noise']),
        ('?q=%00&after=%00&sort=%00', []),
    ],
)
def test_accounts_are_found(app, query, names):
    give(app, susan='owner')
    with app.app_context():
        suspend(None, person('david'), 'test')
        db.session.commit()
    page = Visitor(app).sign_in('susan').get(f'/admin/users{query}').text
    found = [part.split('"')[0] for part in page.split('href="/admin/users/')[1:]]
    assert found == names


def test_list_goes_on(app, monkeypatch):
    monkeypatch.setattr('app.models.moderation.paging.AT_ONCE', 2)
    give(app, susan='owner')
    susan, path, seen = Visitor(app).sign_in('susan'), '/admin/users?sort=name', []
    while path:
        page = susan.get(path).text
        seen += [part.split('"')[0] for part in page.split('href="/admin/users/')[1:]]
        following = page.partition('rel="next" href="')[2].partition('"')[0]
        path = following.replace('&amp;', '&')
    assert seen == ['david', 'john', 'mary', 'noise', 'susan']


def test_page_of_an_account_tells_everything(app):
    give(app, susan='owner', john='moderator')
    with app.app_context():
        suspend(person('susan'), person('john'), 'sells watches')
        db.session.commit()
    page = spoken(Visitor(app).sign_in('susan').get('/admin/users/john').text)
    for words in ('Moderator', 'Suspended', 'john@example.com', 'susan suspended john', 'watches'):
        assert words in page


def test_unknown_account_is_not_found(app):
    give(app, susan='owner')
    susan = Visitor(app).sign_in('susan')
    for path in ('/admin/users/nobody', '/admin/users/nobody/suspend', '/admin/users/%00'):
        assert susan.get(path).status_code == 404


def test_log_is_read_page_by_page(app, monkeypatch):
    monkeypatch.setattr('app.models.moderation.paging.AT_ONCE', 1)
    give(app, susan='owner')
    with app.app_context():
        for name in ('john', 'mary'):
            suspend(person('susan'), person(name), 'x')
        add_person('<b>')
        db.session.commit()
    susan = Visitor(app).sign_in('susan')
    first, second = susan.get('/admin/log').text, susan.get('/admin/log?before=2').text
    assert 'susan suspended mary' in spoken(first)
    assert 'href="/admin/log?before=2"' in first
    assert 'susan suspended john' in spoken(second)
    for odd in ('x', '-1', '9' * 40, '%00'):
        assert susan.get(f'/admin/log?before={odd}').status_code == 200
