"""The rows of files say what is in the store, whose it is and how large."""

import pytest

from app import db
from app.models import MediaFile
from tests.cast import person

FILES = {'b1.webp': ('susan', b'one'), 'a2.webp': ('susan', b'three'), 'c3.webp': ('john', b'7')}


@pytest.fixture(autouse=True)
def files(app_context):
    for name, (owner, content) in FILES.items():
        db.session.add(MediaFile.describe(name, person(owner).id, content))
    db.session.commit()


def test_sizes_are_summed_up_by_user_and_for_the_site():
    assert MediaFile.size_of(person('susan').id) == 8
    assert MediaFile.size_of(person('mary').id) == 0
    assert MediaFile.total() == (3, 9)
    assert MediaFile.largest(1) == [('susan', 8)]
    assert MediaFile.largest(9) == [('susan', 8), ('john', 1)]


def test_files_are_found_by_user_by_picture_and_in_the_order_of_names():
    susan = person('susan').id
    assert sorted(MediaFile.names_of(susan)) == ['a2.webp', 'b1.webp']
    assert MediaFile.names_of(susan, 'a2') == ['a2.webp']
    assert MediaFile.known(['c3.webp', 'gone.webp']) == {'c3.webp'}
    assert [file.name for file in MediaFile.after('a2.webp', 1)] == ['b1.webp']


def test_content_is_known_by_its_digest():
    (first,) = MediaFile.after('', 1)
    assert first.has_content(b'three')
    assert not first.has_content(b'threE')


def test_removed_files_count_no_longer():
    MediaFile.remove(['a2.webp', 'c3.webp'])
    assert MediaFile.total() == (1, 3)
