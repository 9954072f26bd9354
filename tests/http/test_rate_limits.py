"""How often something may be done."""

import pytest
from flask import request

from app.extensions import limiter
from app.http.rate_limits import client_network, keep_count, own_account, own_device
from app.http.request_state import identify
from tests.patience import eventually


@pytest.mark.parametrize(
    ('address', 'counted'),
    [
        ('192.0.2.7', '192.0.2.7'),
        ('2001:db8::7', '2001:db8::/64'),
        ('::ffff:192.0.2.7', '192.0.2.7'),
        ('nonsense', 'unknown'),
    ],
)
def test_network_is_counted_as_one(app, address, counted):
    with app.test_request_context(environ_base={'REMOTE_ADDR': address}):
        assert client_network() == counted


def test_user_is_counted_whatever_the_browser(app):
    with app.test_request_context():
        identify(7, None, None)
        assert own_account() == own_device() == 'user 7'


def test_each_application_is_asked_alone_whether_to_count(make_app):
    make_app()
    filters = list(limiter._request_filters)
    make_app()
    assert limiter._request_filters == filters


@pytest.mark.parametrize(('is_kept', 'statuses'), [(True, [200, 429]), (False, [200, 200])])
def test_only_tries_that_something_came_of_are_counted(make_app, is_kept, statuses):
    from app.http.rate_limits import CONFIRMATIONS, limit

    app = make_app(RATELIMIT_ENABLED=True)

    @limit('1 per hour', CONFIRMATIONS, client_network)
    def view() -> str:
        if is_kept:
            keep_count(CONFIRMATIONS)
        return 'done'

    app.add_url_rule('/try', view_func=view, methods=['POST'])
    client = app.test_client()
    assert [client.post('/try').status_code for _ in range(2)] == statuses


def test_memory_forgets_who_is_not_counted_any_more(make_app, time_machine):
    """A site would keep every name that was ever typed."""
    from app.http.rate_limits import limit

    app = make_app(RATELIMIT_ENABLED=True)

    @limit('1 per hour', 'names', lambda: request.args['name'])
    def view() -> str:
        return 'done'

    app.add_url_rule('/try', view_func=view, methods=['POST'])
    client = app.test_client()
    time_machine.move_to('2026-03-01T05:00:00+00:00')
    for number in range(50):
        client.post(f'/try?name={number}')
    counts = limiter.limiter.storage
    assert len(counts.events) == 50
    time_machine.move_to('2026-03-01T06:00:01+00:00')

    def is_forgotten() -> bool:
        # The library empties the lists aside.
        counts.next_look = 0
        client.post('/try?name=last')
        return len(counts.events) == 1

    eventually(is_forgotten)
