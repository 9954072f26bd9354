"""What every form has in common."""

import pytest
from wtforms import HiddenField, StringField

from app.html.forms import Form, NewPasswordForm, trimmed, unix_lines


class ShipForm(Form):
    """A form of a test."""

    name = StringField('Name')
    harbour = StringField('Harbour')
    source = HiddenField()


class OtherOrder(ShipForm):
    """The same, shown in another order."""

    field_order = 'harbour', 'name'


def test_fields_come_in_the_order_of_the_class_or_of_the_page(app):
    with app.test_request_context():
        form = ShipForm()
        assert [field.name for field in form.visible_fields()] == ['name', 'harbour']
        assert [field.name for field in form.hidden_fields()] == ['source', 'csrf_token']
        assert [field.name for field in OtherOrder().visible_fields()] == ['harbour', 'name']


def test_json_is_no_form(app):
    with app.test_request_context(method='POST', json={'name': 'Ark'}):
        assert ShipForm().name.data is None


@pytest.mark.parametrize(
    ('fields', 'is_valid'),
    [
        ({'password': 'walks-in-the-rain', 'password2': 'walks-in-the-rain'}, True),
        ({'password': 'walks-in-the-rain', 'password2': 'Walks-in-the-rain'}, False),
        ({'password': 'password', 'password2': 'password'}, False),
    ],
)
def test_new_password_is_typed_twice_and_hard_to_guess(app, fields, is_valid):
    with app.test_request_context(method='POST', data=fields):
        assert NewPasswordForm(meta={'csrf': False}).validate() == is_valid


def test_line_ends_count_as_one_character():
    assert unix_lines('a\r\nb\rc\n') == 'a\nb\nc\n'
    assert (unix_lines(None), trimmed(None)) == (None, None)
    assert trimmed(' a b\u2003') == 'a b'
