"""A name and a password have one outcome, whether a page or a program brings them."""

import pytest

from app import db
from tests.cast import password_of, person
from tests.site import Visitor

RIGHT = password_of('susan')


@pytest.fixture
def outcomes(app):
    """A function that returns whether the page and the API let somebody in."""

    def ask(name: str, password: str) -> tuple[bool, bool]:
        fields = {'username': name, 'password': password}
        page = Visitor(app).post('/auth/login', fields).status_code
        api = app.test_client().post('/api/tokens', auth=(name, password)).status_code
        assert (page, api) in {(302, 200), (422, 401), (302, 401)}
        return page == 302, api == 200

    return ask


@pytest.mark.parametrize('name', ['susan', 'susan ', ' susan', '\tsusan\n'])
def test_blanks_of_a_keyboard_are_overlooked(outcomes, name):
    assert outcomes(name, RIGHT) == (True, True)


@pytest.mark.parametrize(
    ('name', 'password'),
    [
        ('susan', 'a guess'),
        ('susan', RIGHT + ' '),
        ('SUSAN', RIGHT),
        ('nobody', RIGHT),
        ('sus an', RIGHT),
        ('x' * 500, RIGHT),
        ('susan\x00', RIGHT),
        ('susan', password_of('john')),
    ],
    ids=repr,
)
def test_anything_else_is_refused_by_both(outcomes, name, password):
    assert outcomes(name, password) == (False, False)


def test_closed_account_opens_by_the_page_only(app, outcomes):
    with app.app_context():
        person('susan').close()
        db.session.commit()
    assert app.test_client().post('/api/tokens', auth=('susan', RIGHT)).status_code == 401
    assert outcomes('susan', RIGHT) == (True, True)
