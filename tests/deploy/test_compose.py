"""compose.yaml is what Compose understands, and hands out no more than it must."""

import re

import pytest
import redis
import yaml

from tests.deploy import compose
from tests.deploy.checkout import ROOT
from tests.deploy.whole_site import ComposeRedis
from tests.servers.plugin import required

OURS = 'app', 'worker'


@pytest.fixture(scope='module')
def services(tmp_path_factory):
    """The services, with the settings of a person who has just begun."""
    with required():
        return compose.services(tmp_path_factory.mktemp('compose'))


@pytest.mark.parametrize('missing', compose.SETTINGS)
def test_secret_that_is_missing_is_named(tmp_path, missing):
    settings = {**compose.SETTINGS, missing: ''}
    with required():
        finished = compose.read(tmp_path, **settings)
    assert finished.returncode != 0
    assert missing in finished.stderr


def test_services_wait_for_those_that_they_need(services):
    for name, service in services.items():
        for needed, how in service.get('depends_on', {}).items():
            assert how == {'condition': 'service_healthy'}, name
            assert services[needed]['healthcheck']['test'][0] == 'CMD', name


@pytest.mark.parametrize('name', OURS)
def test_our_containers_may_do_little(services, name):
    service = services[name]
    assert service['read_only']
    assert service['cap_drop'] == ['ALL']
    assert service['security_opt'] == ['no-new-privileges:true']
    assert 'ports' not in service


def test_only_nginx_listens_to_the_world(services):
    listening = {name for name, service in services.items() if 'ports' in service}
    assert listening == {'nginx', 'mail'}
    assert services['mail']['ports'] == ['127.0.0.1:8025:8025/tcp']


def test_every_image_has_a_version(services):
    for name, service in services.items():
        assert name in OURS or re.search(r':v?\d+\.\d+', service['image']), name


def test_files_that_are_mounted_exist(services):
    text = (ROOT / 'compose.yaml').read_text()
    for place in re.findall(r'- (\./[^:]+):', text):
        assert (ROOT / place).exists(), place


def test_no_secret_is_written_in_the_file():
    text = (ROOT / 'compose.yaml').read_text()
    for service in yaml.safe_load(text)['services'].values():
        for name, value in service.get('environment', {}).items():
            if re.search('KEY|PASSWORD|SECRET', name):
                assert str(value).startswith('${'), name


def test_redis_takes_writes_when_it_is_full(services):
    server = ComposeRedis(services['redis']['command'])
    with required():
        url = server.obtain()
    with redis.Redis.from_url(url) as client:
        # What the server needs for itself, and some kilobytes.
        client.config_set('maxmemory', client.info('memory')['used_memory'] + 300_000)
        for number in range(1000):
            client.set(f'key {number}', 'x' * 1000)
        assert client.info('stats')['evicted_keys'] > 0
    server.stop()
