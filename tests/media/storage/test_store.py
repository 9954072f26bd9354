"""Which names files in a store have."""

import pytest

from app.media.storage.store import is_name, is_upload, new_key
from app.models.media.picture import picture_name, upload_name


def test_keys_are_never_the_same_and_make_names():
    keys = {new_key() for _time in range(100)}
    assert len(keys) == 100
    assert all(is_name(picture_name(key, 480)) and is_upload(upload_name(key)) for key in keys)


@pytest.mark.parametrize(
    'name',
    [
        '',
        'secret_key',
        '../secret_key',
        'a1' * 16,
        f'{"A1" * 16}-480.webp',
        f'{"a1" * 16}-480.webp\n',
    ],
)
def test_other_names_are_none_of_ours(name):
    assert not is_name(name)
    assert not is_upload(name)


def test_what_a_user_sent_is_not_served():
    assert not is_name(upload_name(new_key()))
