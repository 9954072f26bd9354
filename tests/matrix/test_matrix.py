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
    NAME,
    OF_THE_AUTHOR,
    PLACES,
    SIGNED_OUT,
    WORD,
    Place,
)
from tests.matrix.world import USERNAMES, VIEWERS, World

PLACES_OF_ALL = [place for places in PLACES.values() for place in places]


@pytest.fixture(scope='module')
def world() -> Iterator[World]:
    """The post, for everybody, on a site with public pages."""
    with site_with_cast('sqlite://', PUBLIC_PAGES=True) as app:
        yield World(app)


def misplaced(world: World, viewer: str, seen_by: frozenset[str] = EVERYONE) -> list[str]:
    """Return where a viewer finds the post without a right to, or doesn't find it."""
    return [
        f'{place.path}: {problem}'
        for place in PLACES_OF_ALL
        if (problem := problem_at(world, viewer, place, seen_by))
    ]


def problem_at(world: World, viewer: str, place: Place, seen_by: frozenset[str]) -> str:
    """Return what is wrong with what a viewer finds in a place, or an empty text."""
    answer = world.ask(viewer, 'GET', place.path)
    if answer.status_code >= 500:
        return f'status {answer.status_code}'
    if place.is_shared:
        readers = EVERYONE | {BLOCKED} if SIGNED_OUT in seen_by else frozenset()
    else:
        readers = place.readers & seen_by
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


def test_mails_tell_nothing_of_whom_one_does_not_see(world):
    with world.app.app_context():
        for viewer in USERNAMES:
            user = db.session.get_one(User, person(USERNAMES[viewer]).id)
            assert bool(user.events()) == (viewer != BLOCKED)


def test_every_route_has_its_place(world):
    rules = list(world.app.url_map.iter_rules())
    # Moderators see what is hidden from others.
    pages = {
        rule.endpoint
        for rule in rules
        if 'GET' in rule.methods and not rule.endpoint.startswith('admin.')
    }
    assert pages - {*PLACES, *ELSEWHERE} == set()
    assert {*PLACES} - pages == {*PLACES} & {*ELSEWHERE} == set()
    about_posts = {
        rule.endpoint
        for rule in rules
        if 'post_id' in rule.arguments and rule.methods - {'GET', 'HEAD', 'OPTIONS'}
    }
    assert about_posts == {*ACTIONS} | OF_THE_AUTHOR


@only_on('postgresql', 'mariadb')
def test_other_databases_agree(database_url):
    with site_with_cast(database_url, PUBLIC_PAGES=True) as app:
        world = World(app)
        for viewer in (BLOCKED, FOLLOWER):
            assert misplaced(world, viewer) == []
