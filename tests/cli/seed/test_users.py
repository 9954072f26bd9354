"""The users in the demo data."""

from itertools import islice
from random import Random

from app.cli.seed.users import all_names, free_names, full_name, newcomers, password_of
from app.validators import check_password


def test_names_never_end_and_never_repeat():
    names = list(islice(all_names(), 20_000))
    assert len(set(names)) == len(names)


def test_names_that_are_taken_are_left_out(app_context):
    names = list(islice(free_names(), 1000))
    assert not {'susan', 'john', 'mary', 'david'} & set(names)


def test_as_many_users_as_wanted_can_sign_in(app_context):
    users = newcomers(Random('a'), 30)
    assert len({user.name for user in users}) == 30
    for user in users:
        check_password(password_of(user.name), user.name)


def test_most_users_have_a_display_name():
    names = [full_name(Random(seed), 'alice') for seed in range(40)]
    assert None in names
    assert all(name.startswith('Alice ') for name in names if name)
    assert {full_name(Random(seed), 'bruno.moss7') for seed in range(40)} == {None, 'Bruno Moss'}
