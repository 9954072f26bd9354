"""An export whose worker is killed half way arrives, whole and once, while its owner watches."""

import json
import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask
from playwright.sync_api import Browser, Page, expect

from app import db
from app.jobs.rq_dispatcher import RQDispatcher
from app.models import Post
from tests.browser.person import Person
from tests.browser.server import SiteServer
from tests.cast import START, add_cast, person
from tests.databases import closing
from tests.jobs.crashes import is_done, make_old
from tests.jobs.own_redis import OwnRedis
from tests.jobs.processes import rq_worker, web_process
from tests.jobs.rows import job
from tests.patience import PATIENCE_SECONDS, eventually
from tests.servers.processes import kill
from tests.servers.smtp_server import SmtpServer
from tests.site import site

POSTS = 2000
PATIENCE = {'timeout': 1000 * PATIENCE_SECONDS}

# The first job of a site that is new.
NUMBER = 1


@pytest.fixture
def gates(tmp_path: Path) -> Path:
    """A folder in which a file with the number of a part as name lets a worker write it."""
    folder = tmp_path / 'gates'
    folder.mkdir()
    return folder


@pytest.fixture
def settings(mail_server: SmtpServer, tmp_path: Path, gates: Path) -> dict[str, str]:
    """What the site and its workers have in common."""
    return {
        'DATABASE_URL': f'sqlite:///{tmp_path}/test.db',
        'RATELIMIT_ENABLED': '0',
        'LOG_TO_STDOUT': '1',
        'SECRET_KEY': '0123456789abcdef' * 2,
        'GATES': str(gates),
        # As part of the package of tests, it would take all settings away.
        'PYTHONPATH': str(Path(__file__).parent),
        'RQ_WORKER_CLASS': 'gate.RqWorker',
        'GUNICORN_CMD_ARGS': '--worker-class gate.WebWorker',
        **{name: str(value) for name, value in mail_server.settings.items()},
    }


@contextmanager
def served(settings: dict[str, str]) -> Iterator[tuple[SiteServer, Flask]]:
    """Serve a site on which susan has written much; yield it, and an application beside it."""
    server = SiteServer(**settings)
    server.obtain()
    try:
        with closing(site(server.database_url)) as app:
            with app.app_context():
                add_cast()
                values = {'user_id': person('susan').id, 'timestamp': START}
                rows = [{**values, 'body': f'number {n}'} for n in range(POSTS)]
                db.session.execute(sa.insert(Post), rows)
                db.session.commit()
            yield server, app
    finally:
        server.stop()


def begin(browser: Browser, server: SiteServer) -> Page:
    """Let susan begin an export; return her page, which forgets its mark when it is reloaded."""
    page = browser.new_context(base_url=server.url()).new_page()
    susan = Person(page, 'susan').let_in().visit('/export_posts')
    page.evaluate('window.mark = true')
    susan.button('Export your posts')
    return page


def watch_half(page: Page, gates: Path) -> None:
    """See the bar move to where the worker holds."""
    bar = page.get_by_role('progressbar', name='Export of your posts')
    expect(bar).to_have_attribute('aria-valuenow', '24', **PATIENCE)
    expect(page.get_by_role('main')).to_contain_text('500 of 2001 posts')
    (gates / '5').touch()
    expect(bar).to_have_attribute('aria-valuenow', '54', **PATIENCE)


def watch_end(page: Page, app: Flask, mail_server: SmtpServer) -> None:
    """See the export end, and find every post in the one mail."""
    told = page.get_by_role('status').filter(has_text='Your posts were sent to s')
    expect(told).to_be_visible(**PATIENCE)
    assert page.evaluate('window.mark')
    page.context.close()
    assert is_done(app, NUMBER)
    assert job(app, NUMBER).attempts == 2
    (mail,) = mail_server.mails
    (file,) = mail.iter_attachments()
    bodies = [post['body'] for post in json.loads(file.get_content())['posts']]
    assert bodies == ['susan was here', *(f'number {n}' for n in range(POSTS))]


def test_worker_of_rq(browser, mail_server, own_redis: OwnRedis, settings, gates):
    settings['REDIS_URL'] = own_redis.url()
    with served(settings) as (server, app):
        page = begin(browser, server)
        with rq_worker(settings) as first:
            watch_half(page, gates)
            kill(first.pid)
        (gates / '11').touch()
        with rq_worker(settings):
            make_old(app, NUMBER)
            app.config['REDIS_URL'] = settings['REDIS_URL']
            eventually(told_again(RQDispatcher(app), app))
            watch_end(page, app, mail_server)


def told_again(dispatcher: RQDispatcher, app: Flask) -> Callable[[], bool]:
    """Return what tells workers of lost jobs, as the site does four times a minute."""

    def is_done_at_last() -> bool:
        dispatcher.dispatch_due()
        return is_done(app, NUMBER)

    return is_done_at_last


def test_web_process_without_redis(browser, mail_server, settings, gates):
    with served(settings) as (server, app):
        page = begin(browser, server)
        watch_half(page, gates)
        os.kill(web_process(server), signal.SIGKILL)
        (gates / '11').touch()
        make_old(app, NUMBER)
        watch_end(page, app, mail_server)
