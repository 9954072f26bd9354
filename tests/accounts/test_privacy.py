"""Privacy as pages and programs change it."""

from app import db
from app.events.follows import follow_and_notify
from app.models import EventKind
from tests.api.program import Program, told
from tests.cast import person


def test_program_reads_and_changes_what_the_page_does(app, susan):
    program = Program(app, 'susan')
    usual = {'protected': False, 'default_visibility': 'public', 'who_can_message': 'everyone'}
    assert usual.items() <= program.get('/api/me').json.items()
    wanted = {'protected': True, 'default_visibility': 'mentioned', 'who_can_message': 'nobody'}
    assert program.put('/api/users/1', wanted).json['protected'] is True
    assert wanted.items() <= program.get('/api/me').json.items()
    page = susan.get('/settings/privacy').text
    assert '<option selected value="mentioned">' in page
    # What isn't sent stays.
    program.put('/api/users/1', {'about_me': 'Here'})
    assert wanted.items() <= program.get('/api/me').json.items()


def test_fields_are_checked(app):
    program = Program(app, 'susan')
    wrong = {'protected': 'maybe', 'default_visibility': 'all', 'who_can_message': 1}
    status, fields = told(program.put('/api/users/1', wrong))
    assert (status, fields.keys()) == (400, wrong.keys())


def test_account_that_is_open_again_accepts_all_who_wait(app, susan):
    with app.app_context():
        person('susan').protected = True
        db.session.commit()
        follow_and_notify(person('john'), person('susan'))
    fields = {'default_visibility': 'public', 'who_can_message': 'everyone'}
    susan.post('/settings/privacy', {'protected': 'y', **fields})
    with app.app_context():
        assert not person('john').is_following(person('susan'))
        assert person('susan').news(EventKind.REQUEST).count(9) == 1
    susan.post('/settings/privacy', fields)
    with app.app_context():
        assert person('john').is_following(person('susan'))
        # Nothing asks for an answer that is given.
        assert person('susan').news(EventKind.REQUEST).count(9) == 0
        assert person('susan').unseen_event_count() == 0
