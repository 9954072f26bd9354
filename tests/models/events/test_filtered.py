"""What filters hide is counted by no badge, on any database."""

from app import db
from app.events.avoiding import block_user, unblock_user
from app.events.filtering import add_filter, change_filter, remove_filter
from app.events.follows import follow_and_notify
from app.events.mentions import rewrite_and_notify, write_and_notify
from app.models import Post, Slice
from tests.cast import person
from tests.models.events.test_recount import badges


def unseen(name: str) -> int:
    """Return what the badge says of a user's notifications, which is what the page shows."""
    user = person(name)
    shown = user.filter_set().shown(user.news().rows(Slice(10)))
    assert len(shown) == user.unseen_event_count() == badges(name)[1]
    return len(shown)


def john_mentions_susan() -> int:
    """Let john mention susan twice, once with a word that she will filter, and follow her."""
    post = write_and_notify(person('john'), '@susan look at the moonset')
    write_and_notify(person('john'), '@susan hello')
    follow_and_notify(person('john'), person('susan'))
    db.session.commit()
    return post.id


def test_badge_leaves_out_what_a_new_filter_hides(everywhere):
    john_mentions_susan()
    assert unseen('susan') == 3
    made = add_filter(person('susan'), 'moonset', 'hide', None)
    assert unseen('susan') == 2
    change_filter(person('susan'), made.id, 'moonset', 'cover', None)
    assert unseen('susan') == 3
    change_filter(person('susan'), made.id, 'hello', 'hide', None)
    assert unseen('susan') == 2
    assert remove_filter(person('susan'), made.id)
    assert unseen('susan') == 3


def test_other_recounts_leave_it_out_too(everywhere):
    john_mentions_susan()
    add_filter(person('susan'), 'moonset', 'hide', None)
    follow_and_notify(person('mary'), person('susan'))
    db.session.commit()
    assert unseen('susan') == 3
    block_user(person('susan'), person('david'))
    unblock_user(person('susan'), person('david'))
    assert unseen('susan') == 3


def test_seen_events_are_counted_no_more(everywhere):
    john_mentions_susan()
    made = add_filter(person('susan'), 'hello', 'hide', None)
    person('susan').read_news()
    db.session.commit()
    assert badges('susan')[1] == 0
    remove_filter(person('susan'), made.id)
    assert len(person('susan').news().rows(Slice(10))) == 3


def test_filter_decides_anew_about_another_text(everywhere):
    post_id = john_mentions_susan()
    add_filter(person('susan'), 'moonset', 'hide', None)
    john = person('john')
    for text, right in (('@susan look', 3), ('@susan moonset', 2)):
        rewrite_and_notify(john, db.session.get_one(Post, post_id), text)
        db.session.commit()
        assert unseen('susan') == right
