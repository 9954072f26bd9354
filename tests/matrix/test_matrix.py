"""Who sees a post in which place: every viewer looks into every place."""

from collections.abc import Iterator

import pytest

from app import db
from app.exports.sections import rows_after
from app.models import User
from tests.cast import person
from tests.databases import only_on, site_with_cast
from tests.matrix.places import (
    ACTIONS,
    BLOCKED,
    ELSEWHERE,
    EVERYONE,
    FOLLOWER,
    MENTIONED,
    NAME,
    OF_THE_AUTHOR,
    OWN_STATEMENTS,
    PLACES,
    SEEN_BY,
    SIGNED_OUT,
    STRANGER,
    WORD,
    Place,
)
from tests.matrix.world import USERNAMES, VIEWERS, World, begin_again

PLACES_OF_ALL = [place for places in PLACES.values() for place in places]

# Where a database may have its own mind.
LISTS = [
    place
    for endpoint, places in PLACES.items()
    for place in places
    if endpoint in OWN_STATEMENTS or endpoint.startswith('api.')
]


@pytest.fixture(scope='module')
def world() -> Iterator[World]:
    """The post, for everybody, on a site with public pages."""
    with site_with_cast('sqlite://', PUBLIC_PAGES=True) as app:
        yield World(app)


@pytest.fixture(scope='module', params=[kind for kind in SEEN_BY if kind != 'public'])
def small_world(request: pytest.FixtureRequest) -> Iterator[World]:
    """The same, where the post is for few."""
    with site_with_cast('sqlite://', PUBLIC_PAGES=True) as app:
        yield World(app, request.param)


def misplaced(world: World, viewer: str, places: list[Place] = PLACES_OF_ALL) -> list[str]:
    """Return where a viewer finds the post without a right to, or doesn't find it."""
    return [
        f'{place.path}: {problem}'
        for place in places
        if (problem := problem_at(world, viewer, place))
    ]


def readers_of(place: Place, kind: str) -> frozenset[str]:
    """Return who finds the mark of a place in a world of this kind."""
    seen_by = SEEN_BY[kind] if place.of_post or kind == 'limited' else EVERYONE
    if place.is_quoting and kind not in ('public', 'limited'):
        return frozenset()
    if place.is_shared:
        return EVERYONE | {BLOCKED} if SIGNED_OUT in seen_by else frozenset()
    return place.readers & seen_by


def problem_at(world: World, viewer: str, place: Place) -> str:
    """Return what is wrong with what a viewer finds in a place, or an empty text."""
    answer = world.ask(viewer, 'GET', place.path)
    if answer.status_code >= 500:
        return f'status {answer.status_code}'
    readers = readers_of(place, world.kind)
    is_found = place.mark.format(**world.ids) in answer.text
    if is_found and viewer not in readers:
        return 'is shown'
    if not is_found and viewer in readers:
        return f'is missing, status {answer.status_code}'
    if viewer == BLOCKED and (WORD in answer.text or NAME in answer.text):
        return 'names the author'
    return ''


@pytest.mark.parametrize('viewer', VIEWERS)
def test_everybody_sees_what_they_may_and_nothing_else(world, viewer):
    assert misplaced(world, viewer) == []


@pytest.mark.parametrize('viewer', VIEWERS)
def test_what_is_for_few_is_seen_by_no_others_anywhere(small_world, viewer):
    assert misplaced(small_world, viewer) == []


@pytest.mark.parametrize('endpoint', ACTIONS)
def test_nobody_does_anything_with_what_is_not_for_them(small_world, endpoint):
    method, path, sent = ACTIONS[endpoint]
    for viewer in {STRANGER, FOLLOWER, MENTIONED} - SEEN_BY[small_world.kind]:
        assert small_world.ask(viewer, method, path, sent).status_code == 404, viewer


@pytest.mark.parametrize('path', [place.path for place in PLACES_OF_ALL])
def test_no_place_answers_a_blocked_user_with_an_error(world, path):
    assert world.ask(BLOCKED, 'GET', path).status_code in {200, 302, 404}


@pytest.mark.parametrize('endpoint', ACTIONS)
def test_who_is_blocked_can_do_nothing_with_the_post(world, endpoint):
    method, path, sent = ACTIONS[endpoint]
    assert world.ask(BLOCKED, method, path, sent).status_code == 404


def test_exports_hold_nothing_of_whom_one_does_not_see(world):
    with world.app.app_context():
        for viewer, is_there in ((FOLLOWER, True), (BLOCKED, False)):
            user_id = person(USERNAMES[viewer]).id
            texts = [
                str(section.to_json(rows))
                for section, rows in rows_after(user_id, None, None, 100)
                if section.name != 'posts'
            ]
            assert any(WORD in text for text in texts) == is_there


def test_exports_and_mails_hold_nothing_that_is_for_others(small_world):
    with small_world.app.app_context():
        for viewer, username in USERNAMES.items():
            user = person(username)
            own = rows_after(user.id, None, None, 100)
            text = str([one.to_json(rows) for one, rows in own if one.name != 'posts'])
            told = str([event.body for event in user.events()])
            is_there = viewer in SEEN_BY[small_world.kind]
            assert (WORD in text, WORD in told) == (is_there, is_there), viewer


def test_mails_tell_nothing_of_whom_one_does_not_see(world):
    with world.app.app_context():
        for viewer in USERNAMES:
            user = db.session.get_one(User, person(USERNAMES[viewer]).id)
            assert bool(user.events()) == (viewer != BLOCKED)


def test_every_route_has_its_place(world):
    rules = [
        rule
        for rule in world.app.url_map.iter_rules()
        # Moderators see what is hidden from others.
        if not rule.rule.startswith(('/admin/', '/api/admin/'))
    ]
    pages = {rule.endpoint for rule in rules if 'GET' in rule.methods}
    assert pages - {*PLACES, *ELSEWHERE} == set()
    assert {*PLACES} - pages == {*PLACES} & {*ELSEWHERE} == set()
    about_posts = {
        rule.endpoint
        for rule in rules
        if 'post_id' in rule.arguments and rule.methods - {'GET', 'HEAD', 'OPTIONS'}
    }
    assert about_posts == {*ACTIONS} | OF_THE_AUTHOR


@only_on('postgresql', 'mariadb')
@pytest.mark.rare
def test_other_databases_agree(used_url):
    # All in one test, since to make the tables takes longer than to look into the places.
    for kind in SEEN_BY:
        # An application keeps for a while who is active.
        with site_with_cast(used_url, PUBLIC_PAGES=True) as app:
            with app.app_context():
                begin_again()
            world = World(app, kind)
            problems = {viewer: misplaced(world, viewer, LISTS) for viewer in VIEWERS}
        assert not any(problems.values()), (kind, problems)
