"""Both forms of an international domain are one address."""

import pytest

from app.models import User
from app.models.users.email_address import ascii_address
from tests.api.program import Program
from tests.cast import password_of, person
from tests.site import Visitor

ASCII, TYPED = 'x@xn--bcher-kva.example', 'x@b\u00fccher.example'


@pytest.mark.parametrize(
    ('typed', 'stored'),
    [
        (TYPED, ASCII),
        (ASCII, ASCII),
        ('x@B\u00dcCHER.example', ASCII),
        ('x@bu\u0308cher.example', ASCII),
        ('Susan@EXAMPLE.com', 'Susan@EXAMPLE.com'),
        ('x@\u0645\u062b\u0627\u0644.example', 'x@xn--mgbh0fb.example'),
        ('x@\u2764\u2764.\u0000', 'x@\u2764\u2764.\u0000'),
        ('\u00fc', '\u00fc'),
        ('', ''),
    ],
)
def test_domain_is_stored_in_ascii(typed, stored):
    assert ascii_address(typed) == stored


@pytest.mark.parametrize('address', [ASCII, TYPED])
def test_either_form_registers_and_takes_the_other(app, address):
    fields = {'email': address, 'password': 'a longer secret', 'password2': 'a longer secret'}
    answer = Visitor(app).post('/auth/register', {**fields, 'username': 'first'})
    assert answer.status_code == 302
    for other in (ASCII, TYPED):
        body = {'username': 'second', 'email': other, 'password': 'a longer secret'}
        assert Program(app).post('/api/users', body).json['fields'].keys() == {'email'}
        command = ['user', 'create', 'third', other, '--password', 'a longer secret']
        assert app.test_cli_runner().invoke(args=command).exit_code != 0
    with app.app_context():
        assert person('first').email == ASCII
        assert User.by_email(TYPED) == User.by_email(ASCII) == person('first')


def test_another_address_is_taken_in_both_forms(app, susan):
    fields = {'email': TYPED, 'password': password_of('susan')}
    assert susan.post('/auth/change_email', fields).status_code == 302
