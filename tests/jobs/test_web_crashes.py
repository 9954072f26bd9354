"""Without Redis the jobs of a site survive the crash of the process that does them."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from app import db
from app.models import JobState
from tests.browser.server import SiteServer
from tests.cast import add_cast
from tests.jobs.crashes import enqueue_mail, is_done, make_old
from tests.jobs.processes import web_process
from tests.jobs.rows import job
from tests.patience import eventually
from tests.servers.processes import children
from tests.servers.smtp_server import SmtpServer
from tests.site import site

pytestmark = pytest.mark.rare


@pytest.fixture
def server(mail_server: SmtpServer, tmp_path: Path) -> Iterator[SiteServer]:
    """The site as `make run` serves it."""
    settings = {name: str(value) for name, value in mail_server.settings.items()}
    server = SiteServer(DATABASE_URL=f'sqlite:///{tmp_path}/test.db', **settings)
    server.obtain()
    yield server
    server.stop()


@pytest.fixture
def database(server: SiteServer) -> Iterator[Flask]:
    """An application on the database of the site, which does no jobs itself."""
    app = site(server.database_url)
    with app.app_context():
        add_cast()
    yield app
    with app.app_context():
        db.engine.dispose()


def test_web_process_killed_in_a_mail_is_replaced(database, server, mail_server):
    mail_server.hangs_at = 'RCPT'
    number = enqueue_mail(database)
    eventually(lambda: mail_server.heard)
    os.kill(web_process(server), signal.SIGKILL)
    assert job(database, number).state == JobState.RUNNING
    mail_server.hangs_at = ''
    make_old(database, number)
    eventually(lambda: is_done(database, number))
    assert job(database, number).attempts == 2
    assert len(mail_server.mails) == 1


def test_site_asked_to_end_finishes_its_mail(database, server, mail_server):
    mail_server.hangs_at = 'RCPT'
    number = enqueue_mail(database)
    eventually(lambda: mail_server.heard)
    (master,) = children(server.process.pid)
    os.kill(master, signal.SIGTERM)
    mail_server.hangs_at = ''
    server.process.wait()
    assert job(database, number).attempts == 1
    assert is_done(database, number)
