"""When a token was last used."""

import time_machine

from app.dates import utcnow
from tests.api.test_tokens import all_tokens
from tests.cast import person


def test_use_is_noted_at_most_once_a_minute(app, program):
    with time_machine.travel(utcnow(), tick=False) as clock:
        program.get('/api/me')
        assert all_tokens(app)[0].last_used is None
        clock.shift(61)
        program.get('/api/me')
        noted = all_tokens(app)[0].last_used
        assert noted == utcnow()
        with app.app_context():
            assert person('susan').last_seen == noted
        clock.shift(30)
        program.get('/api/me')
        assert all_tokens(app)[0].last_used == noted
