"""The emails about accounts."""

import pytest
from flask import template_rendered
from flask_mail import Message

from app.accounts.emails import send_password_reset
from app.email import mail_context
from app.extensions import mail
from tests.queries import count_queries


def work_for(app, address: str) -> tuple[list[str], list[str], list[str]]:
    """Return what a request for a new password leads to: work, statements and readers."""
    rendered: list[str] = []
    as_bytes = Message.as_bytes

    def encode(message: Message) -> bytes:
        rendered.append('encoded')
        return as_bytes(message)

    def note(_app: object, template: object, **_rest: object) -> None:
        rendered.append(template.name)

    with app.test_request_context(), template_rendered.connected_to(note, app):
        context = mail_context()
        with (
            mail.record_messages() as sent,
            count_queries() as queries,
            pytest.MonkeyPatch.context() as patch,
        ):
            patch.setattr(Message, 'as_bytes', encode)
            send_password_reset(address=address, mail_context=context)
    return rendered, queries, [message.recipients[0] for message in sent]


@pytest.mark.usefixtures('mail_server')
def test_a_stranger_makes_as_much_work_as_an_owner(app):
    # Settings of the site are read once a minute.
    work_for(app, 'john@example.com')
    known, unknown = work_for(app, 'susan@example.com'), work_for(app, 'nobody@example.com')
    assert known[:2] == unknown[:2]
    assert known[0]
    assert (known[2], unknown[2]) == (['susan@example.com'], [])
