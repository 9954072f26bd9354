"""Delivers email to an SMTP server, or into a folder if none is configured."""

import logging
import smtplib
import ssl
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

from flask import Flask, current_app
from flask_mail import Connection, Message

from app.database.transactions import on_commit
from app.deadlines import deadline, note
from app.extensions import mail
from app.jobs import GiveUp
from settings.hosts import is_address
from settings.texts import SettingError

log = logging.getLogger(__name__)


# The code with which servers reject a mail that is too long (RFC 1870).
TOO_LONG = 552

GREETING = 220


class TooLong(GiveUp):
    """The mail server accepts no email of this size."""


def configure_mail(app: Flask) -> None:
    """Complete the settings of mail. Raises SettingError for conflicting ones."""
    config = app.config
    if config['MAIL_USE_TLS'] and config['MAIL_USE_SSL']:
        raise SettingError('MAIL_USE_SSL', 'must be 0 where MAIL_USE_TLS is 1.')
    host = urlsplit(config['SERVER_URL'] or '').hostname
    config['FAULT_SENDER'] = config['MAIL_DEFAULT_SENDER'] or no_reply(config['MAIL_SERVER'])
    senders = [config['MAIL_DEFAULT_SENDER'], *config['ADMINS'], no_reply(host)]
    config['MAIL_DEFAULT_SENDER'] = next(filter(None, senders))
    # The log of an SMTP session would contain the password.
    config['MAIL_SUPPRESS_SEND'] = config['MAIL_DEBUG'] = False
    mail.init_app(app)


def no_reply(host: str | None) -> str:
    """Return an address at a host, or at localhost if the host is an IP address."""
    return f'no-reply@{host if host and not is_address(host) else "localhost"}'


def deliver(message: Message) -> None:
    """Send an email. Raises GiveUp, or TooLong, if it is refused permanently, else the reason.

    Only the commit of the job lies between the server's consent and the note of it. A worker
    that dies just there sends the mail again, with the same id.
    """
    if message.has_bad_headers():
        raise GiveUp('a header of the mail has a line break')
    if not current_app.config['MAIL_SERVER']:
        save_to_folder(message)
        return
    try:
        host = send(message)
    except smtplib.SMTPException as error:
        if isinstance(error, smtplib.SMTPResponseException) and error.smtp_code == TOO_LONG:
            raise TooLong(str(error)) from error
        if is_final(error):
            raise GiveUp(str(error)) from error
        raise
    on_commit(lambda: hang_up(host))


def send(message: Message) -> smtplib.SMTP:
    """Send an email, and return the open connection. Raises OSError or SMTPException."""
    connection = BoundedConnection(current_app.extensions['mail'])
    with deadline(current_app.config['MAIL_DEADLINE']):
        host = connection.host = connection.configure_host()
        try:
            connection.send(message)
        except (OSError, smtplib.SMTPException):
            hang_up(host)
            raise
    return host


class BoundedConnection(Connection):
    """A connection with MAIL_TIMEOUT as its deadline, which verifies certificates."""

    def configure_host(self) -> smtplib.SMTP:
        """Connect, encrypt and sign in, as configured. Raises OSError or SMTPException."""
        state, timeout = self.mail, current_app.config['MAIL_TIMEOUT']
        context = ssl.create_default_context() if state.use_ssl or state.use_tls else None
        if state.use_ssl:
            return self.introduce(self.connect(smtplib.SMTP_SSL(timeout=timeout, context=context)))
        return self.introduce(self.connect(smtplib.SMTP(timeout=timeout)), context)

    def connect(self, host: smtplib.SMTP) -> smtplib.SMTP:
        """Connect and read the greeting, which counts for the deadline, too."""
        note(host)
        # The name by which TLS checks the server, which smtplib otherwise notes as it connects.
        host._host = self.mail.server  # type: ignore[attr-defined]
        code, said = host.connect(self.mail.server, self.mail.port)
        if code != GREETING:
            host.close()
            raise smtplib.SMTPConnectError(code, said)
        return host

    def introduce(self, host: smtplib.SMTP, context: ssl.SSLContext | None = None) -> smtplib.SMTP:
        """Encrypt the connection if there is a context, and sign in if there is an account."""
        try:
            if context:
                host.starttls(context=context)
            if self.mail.username and self.mail.password:
                host.login(self.mail.username, self.mail.password)
        except (OSError, smtplib.SMTPException):
            host.close()
            raise
        return host


def hang_up(host: smtplib.SMTP) -> None:
    """Close the connection; errors are ignored."""
    with suppress(OSError, smtplib.SMTPException), deadline(current_app.config['MAIL_TIMEOUT']):
        note(host)
        host.quit()
    host.close()


def is_final(error: smtplib.SMTPException) -> bool:
    """Return True if the server will never take this email, as 5xx about it or its reader says.

    Errors about us, such as a wrong password, can be corrected within the day of attempts.
    """
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return all(code >= 500 for code, _ in error.recipients.values())
    return isinstance(error, smtplib.SMTPDataError) and error.smtp_code >= 500


def save_to_folder(message: Message) -> None:
    """Write an email into instance/mail/ and into the log, so that its links can be followed."""
    folder = Path(current_app.instance_path, 'mail')
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / f'{message.msgId.strip("<>").partition("@")[0]}.eml'
    path.write_bytes(message.as_bytes())
    log.info('mail to %s, kept in %s\n%s', message.recipients[0], path, message.body)
