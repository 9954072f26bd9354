"""Deciding appeals: what is undone, who may decide, and two who do so at once."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from app import db
from app.accounts.appeals.deciding import AlreadyDecided, OwnAction, decide
from app.accounts.appeals.filing import file_appeal
from app.accounts.covering import cover
from app.accounts.limiting import limit, unlimit
from app.accounts.roles import NotAllowed
from app.accounts.suspension import suspend
from app.models import Appeal, AuditEntry, Post, User
from app.models.moderation.appeal import Decision
from app.models.moderation.verification import verify_log
from tests.cast import person
from tests.databases import site_with_cast

DONE = {
    'limit': lambda actor: limit(actor, person('john'), 'shouts'),
    'suspend': lambda actor: suspend(actor, person('john'), 'shouts'),
    'cover_post': lambda actor: cover(actor, 2, 'shouts'),
}


def staff(**roles):
    """Give people these roles."""
    for name, role in roles.items():
        person(name).role = role
    db.session.commit()


def appealed(action, actor=None):
    """Do something to john, who appeals."""
    DONE[action](actor)
    assert file_appeal(person('john'), 1, 'I only whispered.')
    db.session.commit()


def is_untouched():
    """Return True if nothing that was done to john lasts."""
    john = person('john')
    return not (john.limited or john.suspended or db.session.get_one(Post, 2).covered)


@pytest.mark.parametrize('action', DONE)
def test_accepting_undoes(app_context, action):
    appealed(action)
    assert not is_untouched()
    decide(None, 1, Decision.ACCEPT, 'we were wrong')
    db.session.commit()
    assert is_untouched()
    actions = db.session.scalars(db.select(AuditEntry.action).order_by(AuditEntry.id)).all()
    assert actions[:2] == [action, 'accept_appeal']
    assert len(actions) == 3
    assert verify_log().problems == []
    with pytest.raises(AlreadyDecided):
        decide(None, 1, Decision.REJECT, 'or not')


@pytest.mark.parametrize('action', DONE)
def test_rejecting_leaves_it(app_context, action):
    appealed(action)
    decide(None, 1, Decision.REJECT, 'not the first time')
    db.session.commit()
    assert not is_untouched()


def test_what_was_done_once_more_since_stays(app_context):
    appealed('limit')
    unlimit(None, person('john'))
    limit(None, person('john'), 'shouts again')
    decide(None, 1, Decision.ACCEPT, 'we were wrong')
    assert person('john').limited


def test_deleted_post_needs_no_uncovering(app_context):
    appealed('cover_post')
    Post.delete_by_id(2)
    decide(None, 1, Decision.ACCEPT, 'we were wrong')
    assert db.session.get_one(Appeal, 1).decision == 'accept'


def test_another_moderator_decides_if_there_is_one(app_context):
    staff(mary='moderator')
    appealed('limit', person('mary'))
    # She is the only one.
    decide(person('mary'), 1, Decision.REJECT, 'no')
    db.session.rollback()
    staff(david='owner')
    with pytest.raises(OwnAction):
        decide(person('mary'), 1, Decision.REJECT, 'no')
    db.session.rollback()
    staff(john='moderator')
    # An equal decides as little as they act.
    with pytest.raises(NotAllowed):
        decide(person('mary'), 1, Decision.ACCEPT, 'yes')
    db.session.rollback()
    decide(person('david'), 1, Decision.ACCEPT, 'yes')
    assert is_untouched()


def test_one_of_two_wins(used_url):
    with site_with_cast(used_url) as app:
        with app.app_context():
            staff(mary='moderator', david='moderator')
            appealed('cover_post')
        start = Barrier(2)

        def act(name, decision):
            with app.app_context():
                actor = db.session.get_one(User, person(name).id)
                db.session.commit()
                start.wait()
                try:
                    decide(actor, 1, decision, name)
                except AlreadyDecided:
                    db.session.rollback()
                    return False
                db.session.commit()
                return True

        with ThreadPoolExecutor(2) as pool:
            won = list(pool.map(act, ('mary', 'david'), Decision))
        assert sorted(won) == [False, True]
        with app.app_context():
            winner, decision = list(zip(('mary', 'david'), Decision, strict=True))[won.index(True)]
            appeal = db.session.get_one(Appeal, 1)
            assert (appeal.reason, appeal.decision) == (winner, decision)
            assert is_untouched() == (decision is Decision.ACCEPT)
