"""Everybody appeals once, and only what was done to them and lasts."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from app import db
from app.accounts.appeals.deciding import decide
from app.accounts.appeals.filing import file_appeal
from app.accounts.limiting import limit, unlimit
from app.models import Appeal, AuditEntry
from app.models.moderation.appeal import Decision
from tests.cast import person
from tests.databases import site_with_cast


def last_entry():
    """Return the id of the newest entry of the log."""
    return db.session.scalar(db.select(db.func.max(AuditEntry.id)))


def test_user_appeals_once(app_context):
    john = person('john')
    limit(None, john, 'shouts')
    assert not file_appeal(person('mary'), 1, 'on his behalf')
    assert not file_appeal(john, 2, 'against nothing')
    assert file_appeal(john, 1, 'I only whispered.')
    assert not file_appeal(john, 1, 'I said nothing.')
    assert db.session.scalars(db.select(Appeal.text)).all() == ['I only whispered.']


def test_what_was_undone_needs_no_appeal(app_context):
    john = person('john')
    limit(None, john, 'shouts')
    unlimit(None, john)
    assert not file_appeal(john, 1, 'I only whispered.')
    limit(None, john, 'shouts again')
    assert file_appeal(john, 3, 'I only whispered.')


def test_appeals_go_with_their_user_and_stay_without_who_decided(app_context):
    john, mary = person('john'), person('mary')
    mary.role = 'moderator'
    for appeal_id, user in enumerate((john, person('david')), 1):
        limit(None, user, 'shouts')
        file_appeal(user, last_entry(), 'I only whispered.')
        decide(mary, appeal_id, Decision.REJECT, 'no')
        db.session.commit()
    john.erase()
    mary.erase()
    db.session.commit()
    left = db.session.execute(db.select(Appeal.user_id, Appeal.decider_id)).all()
    assert left == [(person('david').id, None)]


def test_two_clicks_make_one_appeal(used_url):
    with site_with_cast(used_url) as app:
        with app.app_context():
            limit(None, person('john'), 'shouts')
            db.session.commit()
        start = Barrier(2)

        def click(text):
            with app.app_context():
                john = person('john')
                start.wait()
                is_first = file_appeal(john, 1, text)
                db.session.commit()
                return is_first

        with ThreadPoolExecutor(2) as pool:
            assert sorted(pool.map(click, ('one', 'two'))) == [False, True]
        with app.app_context():
            assert db.session.scalar(db.select(db.func.count(Appeal.id))) == 1
