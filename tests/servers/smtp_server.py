"""A mail server on the loopback interface that can be told to be difficult."""

# aiosmtpd calls its hooks by these names.
# ruff: noqa: N802

import asyncio
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from tests.servers.server import free_port

ACCOUNT = LoginPassword(b'microblog', b'the password of the account')


class SmtpServer:
    """Keeps the mails that it takes; `replies` are what it says to the next commands instead."""

    def __init__(self, **options: Any) -> None:
        self.mails: list[EmailMessage] = []
        self.replies: dict[str, list[str]] = {'RCPT': [], 'DATA': []}
        self.heard: list[str] = []
        self.hangs_at = ''
        self.controller = Controller(self, '127.0.0.1', free_port(), **options)

    @property
    def settings(self) -> dict[str, Any]:
        """What an application needs to be told to use this server."""
        return {'MAIL_SERVER': '127.0.0.1', 'MAIL_PORT': self.controller.port}

    async def handle_RCPT(
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: Any
    ) -> str:
        """Take a recipient, or say what was put down for this moment."""
        reply = await self.reply('RCPT')
        if reply.startswith('2'):
            envelope.rcpt_tos.append(address)
        return reply

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:
        """Take a mail, or say what was put down for this moment."""
        reply = await self.reply('DATA')
        if reply.startswith('2'):
            mail = message_from_bytes(envelope.original_content, policy=policy.SMTP)
            mail.recipients = envelope.rcpt_tos
            self.mails.append(mail)
            await self.hang('250')
        return reply

    async def handle_QUIT(self, _server: SMTP, _session: Session, _envelope: Envelope) -> str:
        """Say goodbye."""
        self.heard.append('QUIT')
        return '221 Bye'

    async def reply(self, command: str) -> str:
        """Return the answer to a command, but not while the server hangs at it."""
        self.heard.append(command)
        await self.hang(command)
        return self.replies[command].pop(0) if self.replies[command] else '250 OK'

    async def hang(self, moment: str) -> None:
        """Say nothing at this moment, at a command or before the 250 for a mail that is kept."""
        while self.hangs_at == moment:
            await asyncio.sleep(0.01)

    def start(self) -> None:
        """Listen."""
        self.controller.start()

    def stop(self) -> None:
        """Hang up, unless that was done."""
        if self.controller.loop.is_running():
            self.controller.stop()


def authenticate(
    _server: SMTP, _session: Session, _envelope: Envelope, _mechanism: str, data: Any
) -> AuthResult:
    """Let in clients that have the account."""
    return AuthResult(success=data == ACCOUNT, handled=False)
