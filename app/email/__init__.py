"""Email: sent by a job, which renders it in the language of its recipient.

The words stand in `templates/email/NAME.txt`, whose first line is the subject, and in `NAME.html`.
"""

from collections.abc import Callable
from datetime import datetime
from email.mime.base import MIMEBase
from email.policy import EmailPolicy
from email.utils import make_msgid, parseaddr
from typing import Any

from flask import current_app, render_template
from flask_babel import force_locale, format_date, get_locale
from flask_mail import Message

from app.email.smtp import deliver
from app.extensions import db
from app.http.urls import site_root
from app.jobs import job
from app.languages.locale import note_locale
from app.models import Job, User
from app.site_settings import site_contact

# Automatic replies, such as those during holidays, ignore such a mail (RFC 3834).
HEADERS = {'Auto-Submitted': 'auto-generated'}


class HeaderPolicy(EmailPolicy):
    """The policy of headers, which keeps URLs in one piece.

    A long one would otherwise become an encoded word (RFC 2047), which no program can follow.
    """

    def fold_binary(self, name: str, value: str) -> bytes:
        """Return a header as it is sent."""
        if name == 'List-Unsubscribe':
            return f'{name}: {value}{self.linesep}'.encode('ascii')
        return super().fold_binary(name, value)


class EmailMessage(Message):
    """A message with this policy."""

    # Flask-Mail takes no policy, and builds the message only here.
    def _message(self) -> MIMEBase:
        mail = super()._message()
        mail.policy = HeaderPolicy(linesep='\r\n')
        return mail


def send_email(
    template: str, reader: User | None = None, to: str | None = None, **values: Any
) -> Job:
    """Send a mail once the present transaction is committed, in its reader's language if known.

    It goes to a user, at the address that they have by then, or to the address `to`. The
    template gets the recipient as `user`, and the values, which must be what JSON can hold.
    """
    return deliver_email.enqueue(
        template=template,
        reader_id=reader.id if reader else None,
        to=to,
        mail_context=mail_context(),
        values=values,
    )


@job(name='send_email', positional=('template', 'reader_id', 'to', 'mail_context', 'values'))
def deliver_email(
    *,
    template: str,
    reader_id: int | None,
    to: str | None,
    mail_context: dict[str, str],
    values: dict[str, Any],
) -> None:
    """Render and deliver an email, unless its recipient has left meanwhile."""
    user = db.session.get(User, reader_id) if reader_id else None
    address = to or (user and user.email)
    if address:
        deliver(compose(template, user, address, **mail_context, **values))


def mail_context() -> dict[str, str]:
    """Return what the job needs from the present request.

    The id is part of it, so that a mail which is sent twice after a crash is known as the same.
    """
    domain = parseaddr(current_app.config['MAIL_DEFAULT_SENDER'])[1].rpartition('@')[2]
    return {
        'locale': str(get_locale()),
        'root': site_root(),
        'message_id': make_msgid(domain=domain),
    }


def compose(
    template: str,
    user: User | None,
    to: str,
    locale: str,
    root: str,
    message_id: str,
    **values: Any,
) -> Message:
    """Return the email rendered from the templates, with links below a root.

    It speaks the language that the user has chosen, or else the locale.
    """
    context = {'user': user, 'link': linker(root), 'site_url': root + '/', 'day': day, **values}
    with force_locale((user and user.language) or locale):
        note_locale()
        text = render_template(f'email/{template}.txt', **context)
        html = render_template(f'email/{template}.html', **context)
    subject, _, body = text.partition('\n')
    message = EmailMessage(subject, [to], body.strip() + '\n', html, extra_headers=HEADERS)
    message.reply_to = site_contact() or None
    message.msgId = message_id
    return message


def day(moment: str) -> str:
    """Return the day of a moment, which JSON holds as text, in the reader's language."""
    return str(format_date(datetime.fromisoformat(moment), 'long'))


def linker(root: str) -> Callable[..., str]:
    """Return what email templates use in place of url_for(), which needs a request."""
    urls = current_app.url_map.bind('')
    return lambda endpoint, **values: root + urls.build(endpoint, values)
