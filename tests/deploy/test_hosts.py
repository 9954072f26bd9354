"""Two hosts behind nginx: one of them dies and comes back, and nobody loses anything."""

import json
import tempfile
from collections import Counter
from contextlib import ExitStack
from pathlib import Path
from secrets import token_hex
from types import SimpleNamespace

import pytest
import sqlalchemy as sa

from app import db
from app.models import Post
from tests.cast import add_cast
from tests.databases import closing
from tests.deploy.hosts import PORT, Host, SharedPostgresql, SharedRedis, SharedSmtp
from tests.deploy.namespaces import Network
from tests.deploy.nginx import Nginx
from tests.deploy.traffic import Guest, Traffic
from tests.patience import eventually
from tests.servers.plugin import required
from tests.site import site

pytestmark = pytest.mark.deploy

HOSTS = 'one', 'two'
NAMES = 'susan', 'john'

# How many posts are acknowledged before the next thing happens.
SOME = 15


@pytest.fixture
def cluster(tmp_path):
    """Two hosts, what they share, and the proxy."""
    with required(), ExitStack() as stack:
        network = Network('front', 'data', *HOSTS)
        network.make()
        stack.callback(network.remove)
        nginx = Nginx(
            Path(tempfile.mkdtemp(prefix='microblog-nginx-')),
            *(f'{network.addresses[name]}:{PORT}' for name in HOSTS),
        )
        shared = start_shared(network, stack)
        settings = {
            **shared.settings,
            'SECRET_KEY': token_hex(32),
            'SERVER_URL': nginx.url(),
            'PROXY_COUNT': '1',
            'RATELIMIT_ENABLED': '0',
            'LOG_TO_STDOUT': '1',
        }
        hosts = [Host(network, name, tmp_path / name, **settings) for name in HOSTS]
        for host in hosts:
            stack.callback(host.stop)
            host.start()
        with network.inside('front'):
            stack.callback(nginx.stop)
            nginx.obtain()
        nginx.authority.cert_pem.write_to_path(tmp_path / 'authority.pem')
        yield SimpleNamespace(
            network=network,
            nginx=nginx,
            hosts=hosts,
            certificate=tmp_path / 'authority.pem',
            database=shared.database,
            mail=shared.mail,
        )


def start_shared(network: Network, stack: ExitStack) -> SimpleNamespace:
    """Start the database, Redis and the mail server, and return how the hosts reach them."""
    address = network.addresses['data']
    with network.inside('data'):
        database, redis, mail = SharedPostgresql(), SharedRedis(), SharedSmtp(address)
        for server in (database, redis):
            stack.callback(server.stop)
            server.obtain()
        mail.start()
        stack.callback(mail.stop)
    settings = {
        'DATABASE_URL': database.url().replace('127.0.0.1', address),
        'REDIS_URL': redis.url().replace('127.0.0.1', address),
        'MAIL_SERVER': address,
        'MAIL_PORT': str(mail.controller.port),
    }
    return SimpleNamespace(database=database, mail=mail, settings=settings)


@pytest.fixture
def people(cluster):
    """An application with the cast in the database, by which the test looks up rows."""
    with cluster.network.inside('data'):
        app = site(cluster.database.url())
        with closing(app), app.app_context():
            add_cast()
            yield app


def test_a_host_that_dies_takes_nothing_and_nobody_with_it(cluster, people):
    dying = cluster.hosts[0]
    with cluster.network.inside('front'):
        susan, john = (Guest(cluster.nginx, cluster.certificate, name) for name in NAMES)
        with Traffic(susan, john) as traffic:
            wait_for_more(traffic)
            for host in cluster.hosts:
                assert cluster.nginx.answers_by(host.web.place) > 0
            assert susan.post('/export_posts').status_code == 302
            exported = len(traffic.acknowledged)
            dying.kill()
            wait_for_more(traffic)
            before = cluster.nginx.answers_by(dying.web.place)
            dying.start()
            eventually(lambda: cluster.nginx.answers_by(dying.web.place) > before + SOME)
    assert traffic.complaints == []

    with cluster.network.inside('data'):
        bodies = Counter(db.session.scalars(sa.select(Post.body)))
        assert [body for body in traffic.acknowledged if bodies[body] != 1] == []
        assert set(bodies.values()) == {1}
        eventually(lambda: cluster.mail.mails)
    [attachment] = cluster.mail.mails[0].iter_attachments()
    posts = {post['body'] for post in json.loads(attachment.get_content())['posts']}
    assert posts >= {*traffic.acknowledged[: exported - 1]}
    assert len({mail['Message-ID'] for mail in cluster.mail.mails}) == 1


def wait_for_more(traffic: Traffic) -> None:
    """Return once further posts were acknowledged and pages read, or somebody complains."""
    posts, pages = len(traffic.acknowledged) + SOME, traffic.pages + SOME
    eventually(
        lambda: (
            traffic.complaints or (len(traffic.acknowledged) >= posts and traffic.pages >= pages)
        )
    )
