"""Which accounts a list has."""

import pytest

from app import db
from app.accounts.suspension import suspend
from app.models.moderation.account_list import AccountFilter, find_accounts
from app.models.moderation.role import Role
from tests.cast import person

ALL = ['noise', 'david', 'mary', 'john', 'susan']


@pytest.mark.parametrize(
    ('wanted', 'names'),
    [
        ({}, ALL),
        ({'sort': 'oldest'}, ALL[::-1]),
        ({'sort': 'name'}, sorted(ALL)),
        ({'text': 'JO'}, ['john']),
        ({'text': '%'}, []),
        ({'text': 'mary@EXAMPLE.com'}, ['mary']),
        ({'text': 'mary@example.co'}, []),
        ({'role': 'owner'}, ['susan']),
        ({'role': 'king'}, ALL),
        ({'state': 'suspended'}, ['david']),
        ({'state': 'open', 'sort': 'name'}, ['john', 'mary', 'noise', 'susan']),
        ({'sort': 'name', 'after': 'john'}, ['mary', 'noise', 'susan']),
        ({'sort': 'oldest', 'after': '3'}, ['david', 'noise']),
        ({'after': 'x'}, []),
        ({'after': '99999999999999999999'}, ALL),
        ({'text': '\0', 'after': '\0'}, []),
        ({'text': 'x' * 500}, []),
    ],
)
def test_filter_finds_accounts(app_context, wanted, names):
    person('susan').role = Role.OWNER
    suspend(None, person('david'), 'test')
    db.session.commit()
    rows, after = find_accounts(AccountFilter(**wanted))
    assert ([row.username for row in rows], after) == (names, None)


def test_address_is_found_however_its_domain_is_written(app_context):
    person('mary').email = 'mary@xn--bcher-kva.example'
    db.session.commit()
    for text in ('mary@bücher.example', 'Mary@BÜCHER.example', 'mary@xn--bcher-kva.example'):
        assert [row.username for row in find_accounts(AccountFilter(text=text))[0]] == ['mary']


@pytest.mark.parametrize(('sort', 'after'), [('newest', '4'), ('oldest', '2'), ('name', 'john')])
def test_next_page_begins_after_the_last_account(app_context, monkeypatch, sort, after):
    monkeypatch.setattr('app.models.moderation.paging.AT_ONCE', 2)
    names, found = [], ''
    first_after = find_accounts(AccountFilter(sort=sort))[1]
    while found is not None:
        rows, found = find_accounts(AccountFilter(sort=sort, after=found))
        names += [row.username for row in rows]
    assert first_after == after
    assert names == {'newest': ALL, 'oldest': ALL[::-1], 'name': sorted(ALL)}[sort]
