"""Names and tags that are being typed are completed, the nearest first."""

import pytest

from app import db
from app.models.tags.completions import AT_ONCE, tags_like, usernames_like
from tests.cast import add_person, person

pytestmark = pytest.mark.usefixtures('app_context')


def test_names_of_those_who_are_followed_come_first():
    susan = person('susan')
    for name in ('mara', 'Marvin', 'mark_', 'markus'):
        add_person(name)
    db.session.commit()
    susan.follow(person('markus'))
    db.session.commit()
    assert usernames_like('MAR', susan.id) == ['markus', 'mara', 'mark_', 'Marvin', 'mary']
    # What stands for any character in a condition is but a character here.
    assert usernames_like('mark_', susan.id) == ['mark_']
    assert usernames_like('nobody', susan.id) == []


def test_names_are_few_and_those_of_users_who_are_there():
    for number in range(AT_ONCE + 3):
        add_person(f'many{number}')
    db.session.commit()
    person('many0').close()
    db.session.commit()
    names = usernames_like('many', person('susan').id)
    assert names == [f'many{number}' for number in range(1, AT_ONCE + 1)]


def test_tags_with_most_posts_come_first():
    susan = person('susan')
    for body in ('#sun', '#sunset', '#Sunset again', '#tea'):
        susan.write_post(body)
    db.session.commit()
    assert tags_like('SUN', susan.id) == ['sunset', 'sun']
    assert tags_like('x', susan.id) == []
