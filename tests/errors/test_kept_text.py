"""What an error page gives back of a form."""

import re
from collections.abc import Iterator
from io import BytesIO

import pytest
from wtforms import DateField, Field, FieldList, HiddenField, PasswordField, StringField
from wtforms import Form as WTForm
from wtforms.fields.core import UnboundField

from app.auth.traps import TrapField
from app.errors.kept_text import MOST
from app.html.forms import Form
from app.http.forms.parser import KEPT_BYTES
from app.http.request_size import PICTURES_BODY_BYTES
from app.main.media.forms import PictureField
from tests.site import spoken

TEXTS = re.compile(r'<textarea[^>]* name="([^"]+)"[^>]*>\n?(.*?)</textarea>', re.DOTALL)

HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]+)">')


def kept(answer) -> dict[str, str]:
    """Return the texts that a page gives back."""
    main = answer.text.partition('<main')[2].partition('</main>')[0]
    return dict(TEXTS.findall(main))


def test_text_is_given_back(susan):
    answer = susan.post('/stop?code=503', {'post': ' Hello,\n<b>world</b>', 'about_me': 'me'})
    assert kept(answer) == {'post': ' Hello,\n&lt;b&gt;world&lt;/b&gt;', 'about_me': 'me'}


def test_secrets_and_empty_fields_are_not(susan):
    fields = {
        'username': 'susan',
        'password': 'a',
        'password2': 'b',
        'old_password': 'c',
        'remember_me': 'y',
        'submit': 'Sign in',
        'email': '',
    }
    assert kept(susan.post('/stop?code=429', fields)) == {'username': 'susan'}


def test_name_of_a_token_is_no_secret(susan):
    fields = {'token_name': 'my script', 'scopes': 'read', 'days': '30', 'password': 'secret'}
    answer = susan.post('/stop?code=429', {**fields, 'csrf_token': 'x', 'form_key': 'y'})
    assert kept(answer) == {'token_name': 'my script'}
    hidden = dict(HIDDEN.findall(answer.text.partition('<main')[2]))
    assert hidden.items() >= {('scopes', 'read'), ('days', '30')}


def fields_of(form: type[WTForm]) -> Iterator[tuple[str, type[Field]]]:
    """Yield the names under which a form and those derived from it send their fields."""
    # Other tests may have made forms of their own.
    for name in dir(form) if form.__module__.startswith('app.') else ():
        if isinstance(unbound := getattr(form, name), UnboundField):
            yield name, unbound.field_class
    for derived in form.__subclasses__():
        yield from fields_of(derived)


def test_each_field_of_a_form_is_given_back_as_what_it_is(susan):
    fields = {name: kind for name, kind in fields_of(Form) if kind not in (FieldList, PictureField)}
    assert len(fields) > 40
    for name, kind in fields.items():
        is_text = issubclass(kind, StringField | DateField)
        is_typed = is_text and not issubclass(kind, PasswordField | HiddenField | TrapField)
        answer = susan.post('/stop?code=429', {'about_me': 'me', name: 'sent'})
        shown = kept(answer)
        assert (name in shown) is is_typed, name
        # Readers see a label, not the name of a field.
        assert f'>{name}</label>' not in answer.text


def test_choices_go_along_unseen(susan):
    answer = susan.post('/stop?code=503', {'post': 'Hello', 'visibility': 'followers'})
    assert kept(answer) == {'post': 'Hello'}
    assert '<input type="hidden" name="visibility" value="followers">' in answer.text


def test_pictures_stay_covered_and_no_button_is_pressed_again(susan):
    fields = {'post': 'Hello', 'media_ids': '5', 'alt-5': 'A', 'sensitive': '1', 'pending_id': '7'}
    answer = susan.post('/stop?code=503', {**fields, 'add': '1', 'up-5': '1', 'remove-5': '1'})
    assert kept(answer) == {'post': 'Hello', 'alt-5': 'A'}
    hidden = dict(HIDDEN.findall(answer.text.partition('<main')[2]))
    assert hidden.items() >= {('media_ids', '5'), ('sensitive', '1'), ('pending_id', '7')}


def test_what_nobody_typed_is_no_text(susan):
    muting = susan.post('/stop?code=503', {'notifications': 'y', 'duration': '7'})
    assert 'Nothing was lost' not in muting.text
    privacy = {'protected': 'y', 'default_visibility': 'public', 'who_can_message': 'everyone'}
    assert 'Nothing was lost' not in susan.post('/stop?code=503', privacy).text


def test_form_that_is_none_of_ours_is_not_given_back(susan):
    many = {f'field{number}': 'text' for number in range(MOST + 1)}
    assert kept(susan.post('/stop?code=503', many)) == {}


LONG = 'Слово за слово. ' * 20_000


@pytest.mark.parametrize('path', ['/index', '/post/1/reply', '/send_message/john', '/settings'])
@pytest.mark.parametrize('kind', ['multipart/form-data', 'application/x-www-form-urlencoded'])
def test_text_that_is_too_long_is_given_back(susan, path, kind):
    answer = susan.client.post(path, data={'post': LONG, 'note': 'short'}, content_type=kind)
    assert answer.status_code == 413
    assert kept(answer) == {'post': LONG, 'note': 'short'}
    assert 'Nothing was saved.' in answer.text


@pytest.mark.parametrize('path', ['/index', '/post/1/reply', '/send_message/john'])
def test_text_beside_pictures_that_are_too_large_is_given_back(susan, path):
    pictures = [(BytesIO(bytes(PICTURES_BODY_BYTES // 5)), f'{name}.png') for name in range(6)]
    fields = {'post': 'Six of them', 'pictures': pictures, 'content_warning': 'Large'}
    answer = susan.client.post(path, data=fields)
    assert answer.status_code == 413
    assert kept(answer) == {'post': 'Six of them', 'content_warning': 'Large'}
    assert 'The pictures are not kept' in spoken(answer.text)
    assert 'Nothing was lost' not in answer.text


@pytest.mark.parametrize('path', ['/stop?code=503', '/stop?code=429', '/post/99/quote'])
@pytest.mark.parametrize('name', ['a.png', ''])
def test_pictures_that_are_lost_are_mentioned(susan, path, name):
    fields = {'post': 'Look', 'pictures': (BytesIO(b'png'), name)}
    answer = susan.post(path, fields)
    assert kept(answer) == {'post': 'Look'}
    assert ('The pictures are not kept' in spoken(answer.text)) is bool(name)
    assert ('Nothing was lost' in answer.text) is (not name)


@pytest.mark.parametrize(
    ('body', 'kind'),
    [
        (b'post=' + b'x' * KEPT_BYTES, 'application/x-www-form-urlencoded'),
        (b'post=x&' + b'a=&' * 100_000, 'application/x-www-form-urlencoded'),
        (b'x' * 70_000, 'multipart/form-data; boundary=b'),
        (b'x' * 70_000, 'multipart/form-data'),
    ],
    ids=['long', 'many', 'malformed', 'no boundary'],
)
def test_what_nobody_types_is_not_given_back(susan, body, kind):
    answer = susan.client.post('/index', data=body, content_type=kind)
    assert answer.status_code in (413, 422)
    assert kept(answer).get('post', '') == ''
    assert len(answer.data) < 40_000


def test_programs_get_nothing_back(susan):
    answer = susan.client.post('/api/posts', data={'post': LONG})
    assert answer.status_code == 413
    assert len(answer.data) < 100


def test_page_without_a_form_gives_nothing_back(susan):
    assert 'Nothing was lost' not in susan.get('/stop?code=404').text
