"""The result of a check."""

from app.cli.doctor.finding import broken, off, ok, warn


def test_what_is_wrong_stands_out_and_has_advice():
    assert ok('mail', 'works').line() == 'ok      mail       works'
    assert off('mail', 'none').line().startswith('off ')
    assert warn('mail', 'slow', 'Wait.').line() == 'WARN    mail       slow. Wait.'
    assert broken('mail', 'gone', 'Look.').line().startswith('BROKEN ')


def test_json_has_every_field():
    assert ok('mail', 'works').fields() == {
        'part': 'mail',
        'state': 'ok',
        'text': 'works',
        'advice': '',
    }
