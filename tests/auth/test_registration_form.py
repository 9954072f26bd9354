"""What the form to register asks for depends on the site, and all that was typed comes back."""

from app import db
from app.models.site.setting import SiteSetting
from app.site_settings import save_settings
from tests.auth.test_register import GOOD
from tests.site import spoken


def test_rules_are_agreed_to(app, stranger):
    with app.app_context():
        save_settings({'RULES': 'Be kind.\n\nNo advertising.'})
    assert 'Be kind.' in stranger.get('/about').text
    answer = stranger.post('/auth/register', GOOD)
    assert answer.status_code == 422
    assert 'Please read the rules and agree to them.' in answer.text
    assert stranger.post('/auth/register', {**GOOD, 'accepts_rules': 'y'}).status_code == 302


def test_rules_of_another_process_are_agreed_to_at_once(app, stranger):
    # This process has read the settings, and keeps them for a while.
    stranger.get('/about')
    with app.app_context():
        db.session.add(SiteSetting(name='RULES', value='Be kind.'))
        db.session.commit()
    page = spoken(stranger.get('/auth/register').text)
    assert 'Be kind.' in page
    assert 'I agree to the rules of this site' in page
    assert stranger.post('/auth/register', {**GOOD, 'accepts_rules': 'y'}).status_code == 302


def test_reason_is_asked_where_somebody_decides_and_is_not_lost(app, stranger):
    assert 'joining_reason' not in stranger.get('/auth/register').text
    with app.app_context():
        save_settings({'REGISTRATION': 'approval'})
    answer = stranger.post('/auth/register', {**GOOD, 'username': 'susan', 'joining_reason': 'Tea'})
    assert answer.status_code == 422
    assert 'That username is taken.' in answer.text
    assert 'Tea</textarea>' in answer.text
