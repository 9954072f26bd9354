"""What nginx does for the site, with the files that an operator copies."""

import re
import socket
import ssl
import tempfile
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.browser.server import SiteServer
from tests.deploy.nginx import Nginx
from tests.patience import eventually
from tests.servers.plugin import required
from tests.servers.server import free_port
from tests.site import TOKEN

pytestmark = pytest.mark.deploy

# More than there are threads in the application, so that the slow could fill all of them.
SLOW = 30


@pytest.fixture(scope='module')
def nginx():
    """nginx before the site, as if people came to it over TLS."""
    with required(), ExitStack() as stack:
        nginx = Nginx(Path(tempfile.mkdtemp(prefix='microblog-nginx-')), 'to be known')
        server = SiteServer(SERVER_URL=nginx.url(), PROXY_COUNT='1', THREADS='4')
        stack.callback(server.stop)
        server.obtain()
        nginx.upstreams = (f'127.0.0.1:{server.port}',)
        stack.callback(nginx.stop)
        nginx.obtain()
        yield nginx


@pytest.fixture(scope='module')
def lonely():
    """nginx before nothing at all."""
    with required(), ExitStack() as stack:
        nginx = Nginx(Path(tempfile.mkdtemp(prefix='microblog-nginx-')), f'127.0.0.1:{free_port()}')
        stack.callback(nginx.stop)
        nginx.obtain()
        yield nginx


@pytest.mark.parametrize('path', ['/tag/metrics', '/user/readyz'])
def test_users_and_tags_may_be_called_as_what_operators_ask(nginx, path):
    assert nginx.ask(path).status == 302


def test_plain_http_leads_to_tls(nginx):
    with socket.create_connection(('127.0.0.1', nginx.port), 60) as plain:
        plain.sendall(b'GET /explore?x=1 HTTP/1.1\r\nHost: localhost\r\n\r\n')
        answer = plain.recv(4096).decode()
    assert answer.startswith('HTTP/1.1 301 ')
    assert 'Location: https://localhost/explore?x=1\r\n' in answer


@pytest.mark.filterwarnings('ignore:ssl.TLSVersion')
def test_tls_is_new_and_old_versions_are_refused(nginx):
    context = nginx.context()
    context.set_alpn_protocols(['h2', 'http/1.1'])
    with context.wrap_socket(
        socket.create_connection(('127.0.0.1', nginx.tls_port), 60), server_hostname='localhost'
    ) as secure:
        assert (secure.version(), secure.selected_alpn_protocol()) == ('TLSv1.3', 'h2')
    old = nginx.context()
    old.set_ciphers('ALL:@SECLEVEL=0')
    old.minimum_version, old.maximum_version = ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1_1
    with (
        socket.create_connection(('127.0.0.1', nginx.tls_port), 60) as plain,
        pytest.raises(ssl.SSLError),
    ):
        old.wrap_socket(plain, server_hostname='localhost')


def test_application_knows_of_tls_and_its_headers_come_once(nginx):
    answer = nginx.ask('/auth/login')
    assert answer.status == 200
    assert re.match(r'__Host-session=.*; Secure; HttpOnly; Path=/;', answer.headers['Set-Cookie'])
    for name in ('Strict-Transport-Security', 'Content-Security-Policy', 'Referrer-Policy'):
        assert len(answer.headers.get_all(name)) == 1, name
    assert answer.headers['X-Content-Type-Options'] == 'nosniff'
    assert answer.headers['Cache-Control'] == 'no-store'
    assert answer.headers['Server'] == 'nginx'


def test_foreign_host_is_refused(nginx):
    assert nginx.ask('/auth/login', Host='evil.example').status == 400


def test_limits_count_by_address_whatever_a_client_says_of_itself(nginx):
    statuses = [ask_for_reset(nginx, '127.0.0.2', f'10.0.0.{number}') for number in range(6)]
    assert statuses == [302] * 5 + [429]
    assert ask_for_reset(nginx, '127.0.0.3', '10.0.0.1') == 302


def ask_for_reset(nginx: Nginx, source: str, claim: str) -> int:
    """Ask for a new password from an address, claiming to have another; return the status."""
    page = nginx.ask('/auth/reset_password_request', source=source)
    return nginx.ask(
        '/auth/reset_password_request',
        'POST',
        f'csrf_token={TOKEN.search(page.text)[1]}&email=nobody-{claim}%40example.com',
        source,
        Cookie=page.headers['Set-Cookie'].partition(';')[0],
        Content_Type='application/x-www-form-urlencoded',
        Referer=f'{nginx.url()}/',
        X_Forwarded_For=claim,
    ).status


@pytest.mark.parametrize(
    'start',
    [
        'GET /explore HTTP/1.1\r\nHost: localhost\r\n',
        'POST /auth/login HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\ncsrf',
    ],
    ids=['head', 'body'],
)
def test_slow_clients_reach_nothing_and_are_sent_away(nginx, start):
    with ExitStack() as stack:
        slow = [stack.enter_context(nginx.open_socket('127.0.0.4')) for _ in range(SLOW)]
        for client in slow:
            client.sendall(start.encode())
        assert nginx.ask('/auth/login').status == 200
        for client in slow:
            assert is_sent_away(client)


def is_sent_away(client: ssl.SSLSocket) -> bool:
    """Return True if the server hangs up, perhaps after an answer of 408."""
    try:
        return client.recv(4096)[:12] in (b'', b'HTTP/1.1 408')
    except ConnectionResetError:
        return True


@pytest.mark.parametrize('size', [70_000, 5_000_000], ids=['by the application', 'by nginx'])
def test_large_bodies_are_refused(nginx, size):
    answer = nginx.ask(
        '/auth/login', 'POST', 'x' * size, Content_Type='application/x-www-form-urlencoded'
    )
    assert answer.status == 413


def test_body_that_is_only_announced_is_refused_unread(nginx):
    with nginx.open_socket() as client:
        client.sendall(
            b'POST /auth/login HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9999999\r\n\r\n'
        )
        assert client.recv(4096).startswith(b'HTTP/1.1 413')


def test_static_files_are_kept_by_browser_and_proxy(nginx):
    [path, *_] = re.findall(r'/static/[^"]+\.css', nginx.ask('/auth/login').text)
    answers = [nginx.ask(path, Accept_Encoding='br') for _ in range(2)]
    assert answers[1].headers['X-Cache'] == 'HIT'
    assert answers[1].headers['Cache-Control'] == 'public, max-age=31536000, immutable'
    assert answers[1].headers['Content-Encoding'] == 'br'
    assert 'Content-Encoding' not in nginx.ask(path).headers


@pytest.mark.parametrize('path', ['/readyz', '/metrics'])
def test_what_operators_ask_is_not_for_strangers(nginx, path):
    assert nginx.ask(path).status == 404


def test_health_is_passed_on(nginx):
    assert nginx.ask('/healthz').status == 200


def test_page_says_that_no_application_answers(lonely):
    answer = lonely.ask('/index')
    assert answer.status == 503
    assert '<h1>Temporarily unavailable</h1>' in answer.text
    assert answer.headers['Content-Type'] == 'text/html'
    assert answer.headers['Retry-After'] == '5'
    assert answer.headers['Cache-Control'] == 'no-store'
    assert answer.headers['X-Content-Type-Options'] == 'nosniff'
    assert 'Strict-Transport-Security' in answer.headers


def test_program_is_told_in_json_that_no_application_answers(lonely):
    answer = lonely.ask('/api/users')
    assert (answer.status, answer.text) == (503, '{"error": "Service Unavailable"}\n')
    assert answer.headers['Content-Type'] == 'application/json'
    assert answer.headers['Retry-After'] == '5'


@pytest.mark.parametrize('length', ['announced', 'chunked'])
def test_program_is_told_in_json_that_its_body_is_too_large(nginx, length):
    framing = 'Content-Length: 5000000\r\n\r\n'
    if length == 'chunked':
        framing = 'Transfer-Encoding: chunked\r\n\r\n4c4b40\r\n' + 'x' * 5_000_000 + '\r\n0\r\n\r\n'
    with nginx.open_socket() as client:
        client.sendall(f'POST /api/posts HTTP/1.1\r\nHost: localhost\r\n{framing}'.encode())
        answer = client.recv(4096).decode() + client.recv(4096).decode()
    assert answer.startswith('HTTP/1.1 413')
    assert 'Content-Type: application/json' in answer
    assert '{"error": "Request Entity Too Large"}' in answer


SECRETS = [
    '/auth/reset_password/s3cret',
    '/auth/confirm_email/s3cret',
    '/stop_mail/s3cret',
    '/suspended/s3cret',
    '/export/s3cret',
    '/user/susan/feed.atom?key=s3cret',
    '/auth/login?next=/export/s3cret',
    '/search?q=s3cret',
]


@pytest.mark.parametrize('path', SECRETS)
def test_log_holds_no_secret_of_a_path_or_a_referrer(nginx, path):
    nginx.ask(path)
    nginx.ask('/healthz', Referer=f'{nginx.url()}{path}')
    with socket.create_connection(('127.0.0.1', nginx.port), 60) as plain:
        plain.sendall(f'GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n'.encode())
        assert plain.recv(4096)
    head = re.split(r's3cret|\?', path)[0]
    eventually(lambda: nginx.logged().count(head) >= 3)
    assert 's3cret' not in nginx.logged()
