"""The record of one request."""

from app import db
from app.monitoring.tracing.trace import Trace, current, request_id, user_id


def test_statements_of_the_present_request_are_counted(app_context):
    trace = Trace('abc', 'GET')
    token = current.set(trace)
    try:
        db.session.execute(db.text('SELECT 1'))
        assert (trace.statements, request_id()) == (1, 'abc')
        assert trace.statement_seconds > 0
    finally:
        current.reset(token)
    db.session.execute(db.text('SELECT 1'))
    assert trace.statements == 1


def test_outside_of_a_request_nothing_is_known():
    assert (request_id(), user_id()) == ('-', None)
