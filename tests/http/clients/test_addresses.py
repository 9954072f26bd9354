"""The addresses of clients."""

import pytest
import sqlalchemy as sa

from app import db
from app.http.clients.addresses import network, normalized
from app.models import LoginSession
from tests.cast import password_of
from tests.databases import only_on, site_with_cast
from tests.site import Visitor

FORMS = {
    '192.0.2.1': '192.0.2.1',
    ' 192.0.2.1 ': '192.0.2.1',
    '192.0.2.1:443': '192.0.2.1',
    '2001:DB8:0:0::1': '2001:db8::1',
    '[2001:db8::1]': '2001:db8::1',
    '[2001:db8::1]:443': '2001:db8::1',
    'fe80::1%eth0': 'fe80::1',
    '[fe80::1%a-very-long-name-of-a-network-interface]:443': 'fe80::1',
    '::ffff:192.0.2.1': '192.0.2.1',
    '[::ffff:192.0.2.1]:80': '192.0.2.1',
    '': '',
    'unknown': '',
    'x' * 500: '',
    '192.0.2.1:443:443': '',
    '[[::1]]': '',
    '1.2.3.4\n': '1.2.3.4',
    '\x00': '',
}


@pytest.mark.parametrize(('sent', 'kept'), FORMS.items())
def test_address_has_one_form(sent, kept):
    assert normalized(sent) == kept
    assert normalized(kept) == kept


def test_who_has_many_addresses_is_counted_once():
    assert network('2001:db8:1:2::1') == network('2001:db8:1:2:ffff::1') == '2001:db8:1:2::/64'
    assert network('2001:db8:1:3::1') != network('2001:db8:1:2::1')
    assert network('192.0.2.1') != network('192.0.2.2')
    assert network(None) == network('nonsense') == 'unknown'


@only_on('postgresql')
def test_sign_in_works_whatever_a_proxy_says(used_url):
    with site_with_cast(used_url, PROXY_COUNT=1) as app:
        fields = {'username': 'susan', 'password': password_of('susan')}
        for sent in ['[fe80::1%a-very-long-name-of-a-network-interface]:443', 'x' * 500]:
            headers = {'X-Forwarded-For': sent}
            answer = Visitor(app).post('/auth/login', fields, headers=headers)
            assert answer.status_code == 302
        with app.app_context():
            query = sa.select(LoginSession.address).order_by(LoginSession.id)
            assert list(db.session.scalars(query)) == ['fe80::1', None]
