"""A site that listens on an address of IPv6."""

import socket
from urllib.request import Request, urlopen

import pytest

from deployment.healthcheck import is_alive
from tests.browser.server import SiteServer


class Ipv6Server(SiteServer):
    """The site on the loopback address of IPv6."""

    def url(self) -> str:
        """Return the address of the site, without a slash at its end."""
        return f'http://[::1]:{self.port}'


# One stands for all ways to say it; `make test-rare` tries each.
@pytest.fixture(
    params=['::1', *(pytest.param(one, marks=pytest.mark.rare) for one in ('[::1]', '::'))]
)
def server(request):
    """A site that is told to listen there."""
    try:
        socket.create_server(('::1', 0), family=socket.AF_INET6).close()
    except OSError:
        pytest.skip('there is no IPv6')
    server = Ipv6Server(HOST=request.param)
    server.obtain()
    yield server
    server.stop()


def test_site_answers_at_an_address_of_ipv6(server):
    page = urlopen(Request(f'{server.url()}/auth/login', headers={'Accept': 'text/html'}))
    assert page.status == 200
    assert is_alive(server.settings['HOST'], server.port)
