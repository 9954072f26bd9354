"""Programs that fill in everything at once are told from people, who lose nothing by it."""

from datetime import timedelta

import pytest
import time_machine

from app.dates import utcnow
from tests.auth.test_register import GOOD, people
from tests.site import spoken

QUICK = 'That was quick. Please check the form and send it again.'


@pytest.fixture
def form(app, stranger):
    """The form of a site that takes the time, as it was read."""
    app.config['REGISTRATION_SECONDS'] = 2
    page = stranger.get('/auth/register').text
    stamp = page.split('name="stamp"')[1].split('value="')[1].split('"')[0]
    return {**GOOD, 'stamp': stamp}


def send(stranger, form, seconds):
    """Send the form so long after it was read."""
    with time_machine.travel(utcnow() + timedelta(seconds=seconds), tick=False):
        return stranger.post('/auth/register', form)


def test_people_take_their_time(app, stranger, form):
    assert send(stranger, form, 3).status_code == 302
    assert people(app) == 6


@pytest.mark.parametrize('change', [{}, {'stamp': ''}, {'stamp': 'made up'}])
def test_programs_are_too_quick_or_have_no_stamp(app, stranger, form, change):
    answer = send(stranger, {**form, **change}, 0)
    assert answer.status_code == 422
    assert QUICK in spoken(answer.text)
    assert 'value="new@example.com"' in answer.text
    assert people(app) == 5


def test_quick_person_sends_it_again(app, stranger, form):
    page = send(stranger, {**form, 'stamp': ''}, 0).text
    stamp = page.split('name="stamp"')[1].split('value="')[1].split('"')[0]
    assert send(stranger, {**form, 'stamp': stamp}, 5).status_code == 302


def test_hidden_field_catches_who_fills_it_in(app, stranger, form):
    answer = send(stranger, {**form, 'website': 'https://watches.example'}, 3)
    assert (answer.status_code, people(app)) == (422, 5)
    assert 'Please leave the hidden field empty.' in spoken(answer.text)
    assert 'watches' not in answer.text
    assert send(stranger, form, 4).status_code == 302
