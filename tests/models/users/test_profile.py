"""What users say of themselves."""

from app.models import User
from app.models.users.profile import ProfileField, read_fields


def test_username_stands_where_no_name_was_chosen():
    user = User(username='susan')
    assert user.display_name == 'susan'
    user.display_name = 'Susan B.'
    assert (user.display_name, user.chosen_name) == ('Susan B.', 'Susan B.')
    user.display_name = ''
    assert (user.display_name, user.chosen_name) == ('susan', None)


def test_halves_of_lines_are_left_out():
    user = User(username='susan')
    whole = ProfileField('Wohnt in', 'Wien, Österreich')
    user.fields = [ProfileField('Website', ''), whole, ProfileField('', 'https://example.com')]
    assert user.fields == [whole]
    assert 'Österreich' in user.profile_fields
    user.fields = []
    assert (user.fields, user.profile_fields, read_fields(None)) == ([], None, [])
