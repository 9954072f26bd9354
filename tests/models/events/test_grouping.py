"""Likes and reposts of one post are one line on the page of notifications."""

from app import db
from app.events.avoiding import mute_user, unmute_user
from app.events.notify import notify, withdraw
from app.models import EventKind, Post, Slice
from tests.cast import add_post, person

LIKE = EventKind.LIKE


def like(post: Post, *names: str) -> None:
    """Tell susan that others like a post of hers, as the page counts them."""
    for name in names:
        post.like_count += 1
        db.session.flush()
        notify(person('susan'), LIKE, person(name), subject_id=post.id)
        db.session.commit()


def lines() -> list[tuple[str, str | None, int]]:
    """Return what susan's page says: who did what, and with how many others."""
    return [(row.kind, row.actor, row.others) for row in person('susan').news().rows(Slice(10))]


def test_a_post_that_many_like_is_one_line_and_counts_once(everywhere):
    first, second = (add_post(person('susan'), text) for text in ('one', 'two'))
    db.session.flush()
    like(first, 'john', 'mary', 'david')
    like(second, 'john')
    like(first, 'noise')
    assert lines() == [('like', 'noise', 3), ('like', 'john', 0)]
    assert person('susan').unseen_event_count() == 2


def test_who_is_named_may_take_it_back(everywhere):
    post = add_post(person('susan'), 'one')
    db.session.flush()
    like(post, 'john', 'mary', 'david')
    post.like_count -= 1
    withdraw(person('susan').id, LIKE, person('david').id, post.id)
    db.session.commit()
    assert lines() == [('like', 'mary', 1)]
    post.like_count -= 1
    withdraw(person('susan').id, LIKE, person('john').id, post.id)
    assert lines() == [('like', 'mary', 0)]
    withdraw(person('susan').id, LIKE, person('mary').id, post.id)
    withdraw(person('susan').id, LIKE, person('mary').id, post.id)
    assert lines() == []
    told = {n.name: n.data for n in person('susan').notifications_since(0)}
    assert told == {'unseen_event_count': 0}


def test_somebody_else_is_named_while_an_account_is_closed(everywhere):
    post = add_post(person('susan'), 'one')
    db.session.flush()
    like(post, 'john', 'mary')
    mary = person('mary')
    mary.close()
    db.session.commit()
    assert [line[:2] for line in lines()] == [('like', 'john')]
    like(post, 'david')
    mary.reopen()
    db.session.commit()
    assert [line[:2] for line in lines()] == [('like', 'david')]
    for name in ('john', 'mary', 'david'):
        person(name).close()
        db.session.commit()
    assert lines() == []
    person('john').reopen()
    db.session.commit()
    assert [line[:2] for line in lines()] == [('like', 'john')]
    assert person('susan').unseen_event_count() == 1


def test_the_likes_of_different_kinds_and_users_do_not_mix(everywhere):
    post = add_post(person('susan'), 'one')
    db.session.flush()
    like(post, 'john')
    for kind in (EventKind.REPOST, EventKind.REPLY):
        for name in ('john', 'mary'):
            notify(person('susan'), kind, person(name), subject_id=post.id)
    db.session.commit()
    kinds = [line[:2] for line in lines()]
    assert kinds == [('reply', 'mary'), ('reply', 'john'), ('repost', 'mary'), ('like', 'john')]


def test_mutes_leave_the_likes_of_others(everywhere):
    susan, post = person('susan'), add_post(person('susan'), 'one')
    db.session.flush()
    like(post, 'john', 'mary')
    mute_user(susan, person('mary'), 0, notifications=True)
    assert lines() == [('like', 'john', 1)]
    assert susan.unseen_event_count() == 1
    # What a muted user does later stands for nobody.
    like(post, 'david')
    mute_user(susan, person('david'), 0, notifications=True)
    assert lines() == [('like', 'john', 2)]
    unmute_user(susan, person('mary'))
    assert lines() == [('like', 'mary', 2)]
