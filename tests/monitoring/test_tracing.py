"""What is known of each request."""

import pytest

from tests.site import Visitor, site


@pytest.mark.parametrize('given', ['0123456789abcdef', 'a1b2c3d4-e5f6.7_8', 'x' * 64])
def test_id_that_comes_in_goes_out(stranger, given):
    answer = stranger.get('/healthz', headers={'X-Request-ID': given})
    assert answer.headers.getlist('X-Request-ID') == [given]


@pytest.mark.parametrize(
    'given', ['', 'short', 'x' * 65, 'two words', 'a;b;c;d;e', '<b>12345678</b>', 'ünlautete']
)
def test_nonsense_is_replaced(stranger, given):
    environ = {'HTTP_X_REQUEST_ID': given}
    found = {stranger.get('/healthz', environ_overrides=environ).headers['X-Request-ID']}
    found.add(stranger.get('/healthz').headers['X-Request-ID'])
    assert {len(one) for one in found} == {16}
    assert len(found) == 2


@pytest.mark.parametrize('path', ['/nowhere', '/static/favicon.svg', '/explore', '/healthz'])
def test_every_answer_has_an_id(stranger, path):
    assert stranger.get(path).headers['X-Request-ID']


def test_fault_has_an_id_too(app, stranger):
    app.config['PROPAGATE_EXCEPTIONS'] = False
    app.add_url_rule('/fail', view_func=lambda: 1 / 0)
    page = stranger.get('/fail')
    assert f'<code>{page.headers["X-Request-ID"]}</code>' in page.text


def test_only_debug_mode_tells_how_long_things_took(stranger):
    assert 'Server-Timing' not in stranger.get('/healthz').headers
    told = Visitor(site('sqlite://', DEBUG=True)).get('/healthz').headers['Server-Timing']
    assert told.startswith('sql;dur=0.0;desc="0 statements", total;dur=')
