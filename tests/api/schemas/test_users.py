"""What programs send to make an account or change one."""

import pytest
from marshmallow import ValidationError

from app.api.http.errors import Refused
from app.api.schemas.users import NewUserSchema, UserUpdateSchema

pytestmark = pytest.mark.usefixtures('app_context')


def test_everything_missing_is_named_at_once():
    with pytest.raises(Refused) as refused:
        NewUserSchema().load({'username': 'alice'})
    assert set(refused.value.details['fields']) == {'email', 'password'}


def test_change_may_be_of_anything_or_nothing():
    assert UserUpdateSchema().load({}) == {}
    assert UserUpdateSchema().load({'about_me': None}) == {'about_me': None}


@pytest.mark.parametrize('field', ['id', 'post_count', 'closed'])
def test_what_users_do_not_change_is_refused(field):
    with pytest.raises(ValidationError, match=field):
        UserUpdateSchema().load({field: 1})


def test_blanks_around_names_and_lines_do_not_count():
    line = {'label': ' Website ', 'value': '\thttps://example.com '}
    sent = {'display_name': ' Susan B. ', 'profile_fields': [line]}
    plain = {'label': 'Website', 'value': 'https://example.com'}
    loaded = {'display_name': 'Susan B.', 'profile_fields': [plain]}
    assert UserUpdateSchema().load(sent) == loaded
