"""People, whose names and addresses are unique whatever their case."""

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from app import db
from app.dates import utcnow
from app.models import Post, User
from tests.cast import add_person, add_post, person
from tests.queries import count_queries


def insert(username: str, email: str) -> None:
    """Insert a person by plain SQL."""
    name = db.engine.dialect.identifier_preparer.quote('user')
    statement = sa.text(f'INSERT INTO {name} (username, email) VALUES (:username, :email)')
    db.session.execute(statement, {'username': username, 'email': email})


def test_named_asks_for_the_exact_name(everywhere):
    assert User.by_username('susan').email == 'susan@example.com'
    for other in ('Susan', 'SUSAN', 'susan ', ' susan', 'susa', 'susan%', "susan'--", 'süsan', ''):
        assert User.by_username(other) is None


@pytest.mark.parametrize(
    'name', ['susan\0', '\ud800', 'x' * 65, 'x' * 100_000, 'a\nb', '\u2028', '\x7f', 'susan ']
)
def test_name_that_nobody_can_have_costs_no_statement(app_context, name):
    with count_queries() as queries:
        assert User.by_username(name) is None
    assert queries == []


def test_longest_name_is_found(everywhere):
    add_person('x' * 64)
    db.session.commit()
    assert User.by_username('x' * 64)
    assert User.by_username('x' * 63) is None


@pytest.mark.parametrize('text', ['susan', 'SUSAN', 'SuSaN'])
def test_name_and_address_are_taken_in_any_case(everywhere, text):
    assert User.is_username_taken(text)
    assert User.is_email_taken(f'{text}@example.COM')
    assert not User.is_username_taken(f'{text}2')
    assert not User.is_email_taken(f'{text}2@example.com')


@pytest.mark.parametrize(
    ('username', 'email'),
    [
        ('susan', 'other@example.com'),
        ('SUSAN', 'other@example.com'),
        ('other', 'susan@example.com'),
        ('other', 'Susan@Example.Com'),
    ],
)
def test_database_itself_refuses_a_second_one(everywhere, username, email):
    with pytest.raises(IntegrityError):
        insert(username, email)
    db.session.rollback()
    db.session.add(User(username=username, email=email))
    with pytest.raises(IntegrityError):
        db.session.commit()
    db.session.rollback()
    assert len(db.session.scalars(sa.select(User)).all()) == 5


def test_new_case_of_ones_own_name_is_no_conflict(everywhere):
    person('susan').username = 'Susan'
    db.session.commit()
    assert User.by_username('Susan')
    assert User.is_username_taken('susan')


def test_names_that_differ_are_different_people(everywhere):
    for name in ('susan2', 'su-san', 'su_san', 'su.san', 'süsan'):
        insert(name, f'{len(name)}{name.encode().hex()}@example.com')
    db.session.commit()
    assert User.by_username('su_san').username == 'su_san'
    assert User.by_username('su-san').username == 'su-san'


def test_posts_go_with_their_author(everywhere):
    add_post(person('susan'), 'another')
    db.session.commit()
    db.session.execute(sa.delete(User).where(User.username == 'susan'))
    db.session.commit()
    bodies = db.session.scalars(sa.select(Post.body).order_by(Post.id)).all()
    assert bodies == ['john was here', 'mary was here', 'david was here', 'noise was here']


def test_post_needs_an_author_that_exists(everywhere):
    db.session.add(Post(body='by nobody', user_id=999))
    with pytest.raises(IntegrityError):
        db.session.commit()


def test_people_compare_whether_signed_in_or_not(app_context):
    susan, john = person('susan'), person('john')
    assert susan == person('susan')
    assert susan != john
    assert db.session.scalars(sa.select(Post)).first().author == susan
    assert {susan, john, susan} == {john, susan}


def test_open_usernames_of_a_range(everywhere):
    first, last = person('susan').id, person('mary').id
    assert User.open_usernames(first, last) == ['susan', 'john', 'mary']
    person('john').closed = utcnow()
    db.session.flush()
    assert User.open_usernames(first, last) == ['susan', 'mary']
    assert User.open_usernames(100, 109) == []
