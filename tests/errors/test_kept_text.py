"""What an error page gives back of a form."""

import re

from app.errors.kept_text import MOST

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


def test_form_too_large_to_read_is_not_given_back(susan):
    answer = susan.client.post('/index', data={'post': 'x' * 70_000})
    assert answer.status_code == 413
    assert kept(answer) == {}
    assert 'Nothing was saved.' in answer.text


def test_page_without_a_form_gives_nothing_back(susan):
    assert 'Nothing was lost' not in susan.get('/stop?code=404').text
