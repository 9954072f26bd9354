"""A site below a path, behind nginx."""

import re
import tempfile
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.browser.server import SiteServer
from tests.deploy.nginx import Nginx
from tests.servers.plugin import required
from tests.site import TOKEN

pytestmark = pytest.mark.deploy


@pytest.fixture(scope='module', params=['kept', 'removed'])
def nginx(request):
    """nginx, which keeps the path below which the site is, or removes it."""
    with required(), ExitStack() as stack:
        nginx = Nginx(Path(tempfile.mkdtemp(prefix='microblog-nginx-')), 'to be known')
        nginx.path = '/blog'
        if request.param == 'removed':
            nginx.removes = nginx.path
        server = SiteServer(SERVER_URL=f'{nginx.url()}/blog', PROXY_COUNT='1')
        stack.callback(server.stop)
        server.obtain()
        nginx.upstreams = (f'127.0.0.1:{server.port}',)
        stack.callback(nginx.stop)
        nginx.obtain()
        yield nginx


def test_account_is_made_below_the_path(nginx):
    assert nginx.ask('/blog/index').headers['Location'] == '/blog/auth/login?next=%2Fblog%2Findex'
    page = nginx.ask('/blog/auth/register')
    fields = {
        'csrf_token': TOKEN.search(page.text)[1],
        **{'username': 'susan', 'email': 'susan@example.com'},
        **{'password': 'a long secret', 'password2': 'a long secret'},
    }
    answer = nginx.ask(
        '/blog/auth/register',
        'POST',
        '&'.join(f'{name}={quote(value)}' for name, value in fields.items()),
        Cookie=page.headers['Set-Cookie'].partition(';')[0],
        Content_Type='application/x-www-form-urlencoded',
        Referer=f'{nginx.url()}/blog/auth/register',
    )
    assert (answer.status, answer.headers['Location']) == (302, '/blog/index')


def test_sheets_and_scripts_are_there(nginx):
    page = nginx.ask('/blog/auth/login').text
    found = re.findall(r'(?:href|src)="(/blog/static/[^"]+)"', page)
    assert len(found) > 3
    assert {nginx.ask(path).status for path in found} == {200}


@pytest.mark.parametrize('path', ['/blog/readyz', '/blog/metrics'])
def test_what_operators_ask_is_not_for_strangers(nginx, path):
    answer = nginx.ask(path)
    assert (answer.status, answer.headers['Server']) == (404, 'nginx')
    # The site itself would name the request.
    assert 'X-Request-ID' not in answer.headers
