"""The index follows the database, whichever way rows come, change and go."""

from contextlib import suppress

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from app import db
from app.indexing import Check, searchable_models
from app.models import Post, User
from app.search import add_to_index, remove_from_index, search_index
from tests.cast import START, add_person, add_post, person
from tests.search.places import settle


def posts(text: str) -> list[str]:
    return [post.body for post in Post.search(text, 1, 25)[0]]


def people(text: str) -> list[str]:
    return [user.username for user in User.search(text, 1, 25)[0]]


@pytest.fixture(autouse=True)
def index_is_right_in_the_end(app_context):
    yield
    settle()
    for model in searchable_models():
        check = Check.of(model)
        assert check.is_right
        assert check.rows == check.known == db.session.scalar(sa.select(sa.func.count(model.id)))


def test_changed_text_is_found_and_the_old_one_is_not():
    person('susan').about_me = 'Fond of trains'
    settle()
    assert people('trains') == ['susan']
    person('susan').about_me = 'Fond of boats'
    settle()
    assert people('trains') == []
    assert people('boats') == ['susan']
    person('susan').username = 'susanna'
    settle()
    assert people('susanna') == ['susanna']
    assert people('"susan"') == []


def test_rows_deleted_as_objects():
    db.session.delete(db.session.scalars(sa.select(Post).where(Post.body == 'mary was here')).one())
    settle()
    assert posts('mary') == []
    db.session.delete(person('susan'))
    settle()
    assert people('susan') == posts('susan') == []


def test_rows_deleted_by_statements():
    db.session.execute(sa.delete(Post).where(Post.body == 'mary was here'))
    db.session.execute(
        sa.delete(User.__table__).where(User.username == sa.bindparam('name')), {'name': 'john'}
    )
    settle()
    assert posts('mary') == posts('john') == people('john') == []
    db.session.execute(sa.delete(User))
    settle()
    assert posts('here') == []


def test_new_row_with_the_id_of_a_deleted_one():
    last = add_post(person('john'), 'the last one')
    settle()
    number = last.id
    db.session.delete(last)
    db.session.commit()
    db.session.add(Post(id=number, body='another', author=person('john'), timestamp=START))
    settle()
    assert posts('last') == []
    assert posts('another') == ['another']


def test_what_is_rolled_back_has_not_happened():
    add_post(person('john'), 'never')
    db.session.flush()
    db.session.rollback()
    add_post(person('john'), 'kept before')
    savepoint = db.session.begin_nested()
    add_post(person('john'), 'dropped')
    db.session.flush()
    savepoint.rollback()
    with db.session.begin_nested():
        add_post(person('john'), 'kept inside')
    settle()
    assert posts('never') == posts('dropped') == []
    assert sorted(posts('kept')) == ['kept before', 'kept inside']


def test_many_at_once():
    john = person('john').id
    db.session.add_all([Post(body=f'number {n}', user_id=john) for n in range(1200)])
    settle()
    assert posts('1199') == ['number 1199']
    found, total = Post.search('number', 12, 100)
    assert (len(found), total) == (100, 1200)


def test_rows_that_no_session_has_seen():
    highest = db.session.scalar(sa.select(sa.func.max(Post.id)))
    values = {'user_id': person('john').id, 'timestamp': START, 'body': 'imported'}
    db.session.connection().execute(sa.insert(Post), [values] * 3)
    settle()
    assert posts('imported') == []
    check = Check.of(Post)
    assert (check.rows, check.known, len(check.missing), check.left_over) == (8, 5, 3, [])
    assert sum(search_index().extend(Post, above=highest)) == 3
    settle()
    assert posts('imported') == ['imported'] * 3


def test_repair_and_rebuild():
    values = {'user_id': person('john').id, 'timestamp': START, 'body': 'found'}
    numbers = [7000, 9000]
    db.session.connection().execute(sa.insert(Post), [{'id': n, **values} for n in numbers])
    # A foreign key keeps what isn't there out of the index of some databases.
    with suppress(IntegrityError), db.session.begin_nested():
        add_to_index('post', Post(id=8000, body='a ghost'))
    settle()
    check = Check.of(Post)
    assert not check.is_right
    assert check.missing == numbers
    assert check.left_over in ([], [8000])
    check.repair()
    settle()
    assert len(posts('found')) == 2
    Post.reindex()
    User.reindex()
    settle()
    assert len(posts('found')) == 2
    assert people('john') == ['john']


def test_the_functions_that_models_call():
    someone = add_person('peter')
    settle()
    remove_from_index('user', someone)
    settle()
    assert people('peter') == []
    add_to_index('user', someone)
    settle()
    assert people('peter') == ['peter']
