"""Neither the password of the mail server nor a mail gets into wrong hands."""

import smtplib
import ssl

import pytest

from app.jobs import GiveUp
from tests.servers.smtp_server import ACCOUNT, authenticate


def test_starttls(serve, send, certificate):
    server = serve(tls_context=certificate, require_starttls=True)
    with pytest.raises(smtplib.SMTPException):
        send(**server.settings)
    send(**server.settings, MAIL_USE_TLS=True)
    assert len(server.mails) == 1


def test_tls_from_the_start(serve, send, certificate):
    server = serve(ssl_context=certificate)
    send(**server.settings, MAIL_USE_SSL=True)
    assert len(server.mails) == 1


@pytest.mark.parametrize('setting', ['MAIL_USE_TLS', 'MAIL_USE_SSL'])
def test_server_with_a_false_certificate_gets_neither_mail_nor_password(
    serve, send, certificate, monkeypatch, setting
):
    monkeypatch.delenv('SSL_CERT_FILE')
    kind = 'tls_context' if setting == 'MAIL_USE_TLS' else 'ssl_context'
    server = serve(**{kind: certificate})
    with pytest.raises(ssl.SSLCertVerificationError):
        send(**server.settings, **{setting: True})
    assert server.heard == []


@pytest.mark.filterwarnings('ignore:Requiring AUTH')
def test_account(serve, send):
    server = serve(authenticator=authenticate, auth_required=True, auth_require_tls=False)
    account = {'MAIL_USERNAME': ACCOUNT.login.decode(), 'MAIL_PASSWORD': ACCOUNT.password.decode()}
    send(**server.settings, **account)
    assert len(server.mails) == 1
    with pytest.raises(smtplib.SMTPAuthenticationError):
        send(**server.settings, **account | {'MAIL_PASSWORD': 'wrong'})


@pytest.mark.parametrize('field', ['subject', 'to'])
@pytest.mark.parametrize('line_break', ['\n', '\r', '\r\n'])
def test_line_break_adds_no_header(serve, send, field, line_break):
    server = serve()
    with pytest.raises(GiveUp):
        send(**server.settings, **{field: f'me@example.com{line_break}Bcc: you@example.com'})
    assert server.heard == []
