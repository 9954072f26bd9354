"""Answers that are kept for programs that ask again."""

from datetime import timedelta

from app import db
from app.dates import utcnow
from app.models.access.idempotency import IdempotentResponse


def test_answer_is_kept_for_a_day(app_context, time_machine):
    time_machine.move_to('2026-03-01T00:00:00+00:00', tick=False)
    db.session.add(IdempotentResponse(key_hash='a', request_hash='b', status=201, body='{}'))
    db.session.commit()
    time_machine.move_to(utcnow() + timedelta(hours=23), tick=False)
    assert IdempotentResponse.find('a').status == 201
    assert IdempotentResponse.find('b') is None
    IdempotentResponse.forget_old()
    assert db.session.query(IdempotentResponse).count() == 1
    time_machine.move_to(utcnow() + timedelta(hours=1), tick=False)
    assert IdempotentResponse.find('a') is None
    IdempotentResponse.forget_old()
    assert db.session.query(IdempotentResponse).count() == 0
