"""Pictures of people."""

import re

from app.models import User
from app.models.users.avatar import identicon_digest


def test_gravatar_is_named_by_the_hash_of_the_address():
    john = User(username='john', email='john@example.com')
    digest = 'd4c74594d841139328695756648b6bd6'
    assert john.avatar(128) == f'https://www.gravatar.com/avatar/{digest}?d=identicon&s=128'


def test_case_of_the_address_changes_no_picture():
    john, also = User(email='john@example.com'), User(email='John@EXAMPLE.com')
    assert john.avatar(36) == also.avatar(36)


def test_own_picture_follows_from_the_id_alone():
    assert identicon_digest(1) == '16d844a481dbdcf3'
    digests = {identicon_digest(number) for number in range(1000)}
    assert len(digests) == 1000
    assert all(re.fullmatch('[0-9a-f]{16}', digest) for digest in digests)
