"""Who finds which posts, by the condition of lists and for one post, on each kind of database."""

import pytest

from app import db
from app.models import EventKind, Post, PostList, Reaction, Slice, User
from app.models.reactions.reacting import NotShareable
from app.models.tags.completions import tags_like, usernames_like
from app.models.threads.thread import find_thread
from tests.cast import person

VISIBILITIES = 'public', 'followers', 'mentioned'

# Of john's posts, each of which mentions mary: what each reader finds.
SEEN = {
    'john': {'public', 'followers', 'mentioned'},
    # Follows him.
    'susan': {'public', 'followers'},
    'mary': {'public', 'followers', 'mentioned'},
    'david': {'public'},
    None: {'public'},
}
# Where the account is protected, and where a moderator has limited it.
PROTECTED = SEEN | {'david': set(), None: set()}
LIMITED = PROTECTED | {'mary': set()}


@pytest.fixture
def john(everywhere) -> User:
    """John, who has written for each of them."""
    john = person('john')
    person('susan').follow(john)
    for visibility in VISIBILITIES:
        john.write_post(f'{visibility} for @mary #{visibility}', visibility=visibility)
    db.session.commit()
    return john


def id_of(name: str | None) -> int | None:
    """Return the id of one of the cast, or None for somebody who isn't signed in."""
    return person(name).id if name else None


def found_by(name: str | None, john: User) -> dict[str, set[str]]:
    """Return which of john's posts somebody finds in each kind of list."""
    reader_id = id_of(name)
    lists = {
        'explore': PostList.explore(reader_id),
        'profile': john.own_posts(reader_id),
        'replies': john.posts_and_replies(reader_id),
    }
    found = {place: kinds(posts.rows(Slice(50))) for place, posts in lists.items()}
    ids = {row.id for row in john.own_posts(john.id).rows(Slice(50))}
    return found | {
        'page': kinds(filter(None, (PostList.find(post_id, reader_id) for post_id in ids))),
        'thread': {
            one.post.body.split()[0]
            for post_id in ids
            if (one := find_thread(post_id, reader_id, None, 9))
        }
        & set(VISIBILITIES),
    }


def kinds(rows) -> set[str]:
    """Return the visibilities that the texts of posts begin with."""
    return {row.body.split()[0] for row in rows} & set(VISIBILITIES)


@pytest.mark.parametrize('state', [SEEN, PROTECTED, LIMITED], ids=['open', 'protected', 'limited'])
def test_each_reader_finds_the_same_in_every_list(john, state):
    if state is PROTECTED:
        john.protected = True
    if state is LIMITED:
        john.limit()
    db.session.commit()
    for name, expected in state.items():
        assert found_by(name, john) == dict.fromkeys(found_by(name, john), expected), name
        assert set(tags_like('', id_of(name) or 0)) == expected, name
    in_sitemap = {post_id for post_id, _changed in Post.last_changes(1, 100)}
    new = [row for row in john.own_posts(john.id).rows(Slice(50)) if '@mary' in row.body]
    assert kinds(row for row in new if row.id in in_sitemap) == state[None]


def test_limited_account_is_itself_hidden_from_strangers(john):
    john.limit()
    db.session.commit()
    for name, is_seen in {'john': True, 'susan': True, 'mary': False, None: False}.items():
        assert (User.seen_by(id_of(name), 'john') is not None) is is_seen
        assert ('john' in usernames_like('jo', id_of(name) or 0)) is is_seen
    john.lift_limit()
    db.session.commit()
    assert User.seen_by(None, 'john') is john


def test_home_shows_what_is_for_followers_and_no_more(john):
    def home(name: str) -> set[str]:
        return kinds(row.post for row in person(name).timeline().rows(Slice(50)))

    assert (home('susan'), home('john')) == ({'public', 'followers'}, set(VISIBILITIES))
    person('mary').follow(john)
    db.session.commit()
    # What addresses her alone is told in her notifications.
    assert home('mary') == {'public', 'followers'}
    assert kinds(db.session.scalars(person('susan').following_posts())) == {'public', 'followers'}


def test_repost_of_what_is_for_few_by_now_shows_nothing(john):
    post = john.own_posts(john.id).rows(Slice(50))[-2]
    susan, david = person('susan'), person('david')
    public = next(row for row in john.own_posts(john.id).rows(Slice(9)) if 'public' in row.body)
    susan.react(Reaction.REPOST, public.id)
    david.follow(susan)
    db.session.commit()
    assert public.id in {row.post.id for row in david.timeline().rows(Slice(50))}
    john.protected = True
    db.session.commit()
    assert public.id not in {row.post.id for row in david.timeline().rows(Slice(50))}
    with pytest.raises(NotShareable):
        david.react(Reaction.REPOST, post.id)


@pytest.mark.parametrize('visibility', ['followers', 'mentioned'])
def test_what_is_for_few_is_shared_no_further(john, visibility):
    own = next(row for row in john.own_posts(john.id).rows(Slice(9)) if visibility in row.body)
    for name in ('john', 'mary'):
        with pytest.raises(NotShareable):
            person(name).react(Reaction.REPOST, own.id)
        with pytest.raises(NotShareable):
            person(name).write_quote('Look', own.id)
        assert person(name).react(Reaction.LIKE, own.id)


@pytest.mark.parametrize(
    ('parent', 'wanted', 'found'),
    [
        ('public', 'followers', 'followers'),
        ('followers', 'public', 'followers'),
        ('mentioned', 'followers', 'mentioned'),
        ('public', 'public', 'public'),
    ],
)
def test_reply_is_for_no_more_readers_than_its_parent(john, parent, wanted, found):
    first = next(row for row in john.own_posts(john.id).rows(Slice(9)) if parent in row.body)
    reply = person('mary').write_post('@john Yes', reply_to=first.id, visibility=wanted)
    db.session.commit()
    assert reply.visibility == found
    # A number would tell others that there is something.
    count = PostList.find(first.id, john.id).reply_count
    assert count == (1 if found == 'public' else 0)
    Post.delete_by_id(reply.id)
    assert PostList.find(first.id, john.id).reply_count == 0


def test_reply_to_a_protected_account_is_for_followers(john):
    john.protected = True
    db.session.commit()
    first = next(row for row in john.own_posts(john.id).rows(Slice(9)) if 'public' in row.body)
    assert person('susan').write_post('Yes', reply_to=first.id).visibility == 'followers'


def test_answers_among_few_leave_no_trace_in_a_thread(john):
    first = person('david').write_post('first')
    db.session.flush()
    secret = john.write_post('@mary secret', reply_to=first.id, visibility='mentioned')
    answer = person('mary').write_post('@john aha', reply_to=secret.id)
    db.session.commit()
    places = {name: len(find_thread(first.id, id_of(name), None, 9).replies) for name in SEEN}
    assert places == {'john': 2, 'susan': 0, 'mary': 2, 'david': 0, None: 0}
    Post.delete_by_id(secret.id)
    db.session.commit()
    places = {name: len(find_thread(first.id, id_of(name), None, 9).replies) for name in SEEN}
    assert places == {'john': 2, 'susan': 0, 'mary': 2, 'david': 0, None: 0}
    assert answer.visibility == 'mentioned'


def test_notifications_tell_of_no_post_that_is_not_for_the_reader(john):
    reply = john.write_post('an answer', visibility='followers', reply_to=1)
    db.session.flush()
    for name in ('susan', 'david'):
        person(name).add_event(EventKind.REPLY, john.id, {}, reply.id)
    db.session.commit()
    told = {name: [row.body for row in person(name).news().rows(Slice(9))] for name in SEEN if name}
    assert told['david'] == []
    assert told['susan'] == ['an answer']
    assert person('david').unseen_event_count() == 0
    assert (person('susan').may_read_post(reply.id), person('david').may_read_post(reply.id)) == (
        *(True, False),
    )
