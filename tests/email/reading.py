"""Mails as tests send and read them."""

import re
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from flask import Flask

from app.email.smtp import configure_mail


def use_mail_server(app: Flask, **settings: Any) -> None:
    """Give an application other settings of mail."""
    app.config.update(settings)
    configure_mail(app)


def kept_mails(folder: Path) -> list[EmailMessage]:
    """Return the mails that an application without a server has kept in its instance folder."""
    return [
        message_from_bytes(path.read_bytes(), policy=policy.default)
        for path in sorted(folder.glob('mail/*.eml'))
    ]


def text_of(mail: EmailMessage, kind: str = 'plain') -> str:
    """Return what a mail says, as plain text or as HTML."""
    return mail.get_body([kind]).get_content()


def links_in(mail: EmailMessage, kind: str = 'plain') -> list[str]:
    """Return the addresses of pages in a mail, as plain text or as HTML."""
    return re.findall(r'https?://[^\s"<>]+', text_of(mail, kind))
