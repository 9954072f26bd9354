"""What is read from a database and stays true enough for some minutes."""

from app.database.kept import Kept
from tests.databases import closing
from tests.site import site


def test_value_is_read_again_once_it_is_old(app_context):
    values = iter(range(10))
    kept = Kept(lambda: next(values), seconds=3600)
    assert [kept.get(), kept.get()] == [0, 0]
    kept.seconds = -1
    assert [kept.get(), kept.get()] == [1, 2]


def test_each_database_has_a_value_of_its_own(app_context):
    values = iter(range(10))
    kept = Kept(lambda: next(values), seconds=3600)
    assert kept.get() == 0
    with closing(site('sqlite://')) as other, other.app_context():
        assert kept.get() == 1
    assert kept.get() == 0
