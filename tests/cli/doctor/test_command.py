"""`flask doctor`."""

import json
from datetime import timedelta

import pytest
import redis
import sqlalchemy as sa

from app import db
from app.cli.doctor import site as site_checks
from app.cli.doctor import stores
from app.dates import utcnow
from app.jobs.rq_dispatcher import QUEUE
from app.models import Job, JobState, PendingPost, Post, TimelineEntry
from app.models.jobs.job import LATE_AFTER
from app.models.moderation.role import Role
from app.monitoring import disk as instance_disk
from app.sizes import MEGABYTE
from tests.cast import person
from tests.cli.conftest import assert_refused, runner
from tests.databases import closing
from tests.email.reading import use_mail_server
from tests.events.waiting import keep_waiting
from tests.jobs.broken_redis import WAYS
from tests.jobs.own_redis import OwnRedis
from tests.media.pictures import media_folder
from tests.media.uploads import large
from tests.queries import count_queries
from tests.schema_version import stamp
from tests.servers.plugin import required
from tests.servers.server import free_port
from tests.site import site

__all__ = ['media_folder']

GOOD = {
    'SERVER_URL': 'https://example.com',
    'ADMINS': ['anna@example.com'],
    'RATELIMIT_ENABLED': True,
    'METRICS_TOKEN': '0123456789abcdef',
    'MS_TRANSLATOR_KEY': 'a-secret',
}


@pytest.fixture
def app(app, mail_server):
    """A site in which nothing is amiss."""
    app.config.update(GOOD)
    stamp(app)
    with app.app_context():
        person('susan').role = Role.OWNER
        db.session.commit()
    return app


@pytest.fixture
def examine(app, run):
    """A function that tells what the doctor says of each part, and the exit code."""

    def examine(*words):
        result = run('doctor', '--json', *words)
        return {one['part']: one for one in json.loads(result.stdout)}, result.exit_code

    return examine


def test_healthy_site_has_nothing_to_be_done(examine):
    parts, code = examine()
    wrong = {part for part, one in parts.items() if one['state'] not in ('ok', 'off')}
    assert (wrong - {'disk', 'key'}, code) == (set(), 0)
    assert not any(one['advice'] for part, one in parts.items() if part not in ('disk', 'key'))


def test_lines_are_for_people(run):
    lines = run('doctor').stdout.splitlines()
    assert lines[0].startswith('ok      database   sqlite://, at head 2026')
    assert 'off     redis      REDIS_URL is not set' in '\n'.join(lines)


def test_posts_that_wait_long_for_their_pictures_are_told(app, examine, media_folder):
    with app.app_context():
        keep_waiting('susan', [large()])
        assert examine()[0]['media']['state'] == 'ok'
        db.session.execute(sa.update(PendingPost).values(timestamp=utcnow() - 2 * LATE_AFTER))
        db.session.commit()
    found = examine()[0]['media']
    assert (found['state'], found['advice']) == ('warn', 'See: flask jobs list')
    assert '1 posts or messages wait for their pictures' in found['text']


def test_missing_migration_is_broken_and_says_what_to_do(tmp_path):
    with closing(site(f'sqlite:///{tmp_path}/test.db')) as app:
        result = runner(app)('doctor')
    assert result.exit_code == 1
    first = result.stdout.splitlines()[0]
    assert first.startswith('BROKEN  database   sqlite:')
    assert first.endswith('Run: flask db upgrade')


@pytest.mark.parametrize(
    'url',
    [
        'postgresql+psycopg://susan:s3cret@127.0.0.1:{}/none',
        'postgresql+psycopg://susan@127.0.0.1:{}/none?password=s3cret&sslmode=prefer',
        'mariadb+pymysql://susan:s3cret@127.0.0.1:{}/none',
        'mariadb+pymysql://susan@127.0.0.1:{}/none?password=s3cret',
    ],
)
def test_unreachable_database_is_broken_and_its_password_stays_secret(url):
    result = runner(site(url.format(free_port())))('doctor')
    assert result.exit_code == 1
    assert 'BROKEN  database' in result.stdout
    assert 's3cret' not in result.output


@pytest.mark.parametrize(
    ('part', 'settings', 'state', 'words'),
    [
        ('mail', {'MAIL_SERVER': None}, 'warn', 'MAIL_SERVER is not set'),
        ('admins', {'ADMINS': []}, 'warn', 'ADMINS is not set'),
        ('address', {'SERVER_URL': None}, 'warn', 'SERVER_URL is not set'),
        ('address', {'SERVER_URL': 'http://example.com'}, 'warn', 'read the traffic'),
        ('address', {'SERVER_URL': 'http://localhost:5000'}, 'ok', 'localhost'),
        ('limits', {'RATELIMIT_ENABLED': False}, 'warn', 'guessed'),
        ('translate', {'MS_TRANSLATOR_KEY': None}, 'off', 'Translate'),
        ('metrics', {'METRICS_TOKEN': None}, 'off', 'METRICS_TOKEN'),
        ('redis', {'REDIS_URL': 'redis://:s3cret@127.0.0.1:9/0'}, 'broken', '127.0.0.1:9'),
        ('search', {'ELASTICSEARCH_URL': 'http://u:s3cret@127.0.0.1:9'}, 'broken', '127.0.0.1:9'),
    ],
)
def test_each_part_says_how_it_is(app, examine, part, settings, state, words):
    app.config.update(settings)
    parts, code = examine()
    found = parts[part]
    assert (found['state'], code) == (state, int(state == 'broken'))
    assert words in found['text'] + found['advice']
    assert bool(found['advice']) == (state in ('warn', 'broken'))
    assert 's3cret' not in json.dumps(parts)


def test_debugger_is_noticed(examine, monkeypatch):
    monkeypatch.setenv('FLASK_DEBUG', '1')
    assert examine()[0]['debug']['state'] == 'warn'


def test_mail_server_that_is_away_is_broken(app, examine):
    use_mail_server(app, MAIL_PORT=free_port())
    parts, code = examine()
    assert (parts['mail']['state'], code) == ('broken', 1)


def test_redis_without_a_worker_is_a_warning(app, examine, redis_url):
    app.config['REDIS_URL'] = redis_url
    found = examine()[0]['redis']
    assert (found['state'], found['advice']) == ('warn', f'Start one: rq worker {QUEUE}')
    assert '0 workers' in found['text']


@pytest.mark.parametrize(
    ('state', 'age', 'verdict'),
    [
        (JobState.QUEUED, timedelta(0), 'ok'),
        (JobState.QUEUED, 2 * LATE_AFTER, 'broken'),
        (JobState.FAILED, timedelta(0), 'warn'),
        (JobState.DONE, 2 * LATE_AFTER, 'ok'),
    ],
)
def test_jobs_that_nobody_does_are_noticed(app, examine, state, age, verdict):
    with app.app_context():
        job = Job.call('send', due=utcnow() - age)
        job.state = state
        db.session.add(job)
        db.session.commit()
    assert examine()[0]['jobs']['state'] == verdict


def test_wrong_counts_and_missing_entries_are_noticed(app, examine):
    assert examine()[0]['counters']['state'] == 'ok'
    with app.app_context():
        db.session.execute(sa.update(Post).where(Post.id < 3).values(like_count=3))
        db.session.execute(sa.delete(TimelineEntry).where(TimelineEntry.post_id == 5))
        db.session.commit()
    found, code = examine()
    assert (found['counters']['state'], code) == ('warn', 0)
    assert found['counters']['text'].endswith(': 2 of likes, 1 of entries')
    assert found['counters']['advice'] == 'Run: flask counters check --repair'


def test_only_the_newest_are_counted_anew(app, examine, monkeypatch):
    monkeypatch.setattr(stores, 'SAMPLE', 2)
    with app.app_context():
        db.session.execute(sa.update(Post).where(Post.id < 5).values(like_count=3))
        db.session.commit()
    with count_queries() as queries:
        found = examine()[0]['counters']
    assert found['text'] == 'wrong among the newest 2: 1 of likes'
    assert len(queries) < 20


@pytest.mark.parametrize(('free', 'state'), [(50, 'broken'), (500, 'warn'), (5000, 'ok')])
def test_disk_that_fills_is_noticed(examine, monkeypatch, free, state):
    room = type('Usage', (), {'free': free * MEGABYTE})
    monkeypatch.setattr(instance_disk.shutil, 'disk_usage', lambda place: room)
    assert examine()[0]['disk']['state'] == state


@pytest.mark.parametrize(('mode', 'state'), [(0o600, 'ok'), (0o644, 'warn')])
def test_key_that_others_can_read_is_noticed(app, examine, monkeypatch, tmp_path, mode, state):
    monkeypatch.setattr(site_checks.Config, 'SECRET_KEY', None)
    app.instance_path = str(tmp_path)
    path = tmp_path / 'secret_key'
    path.write_text('0123456789abcdef' * 2)
    path.chmod(mode)
    assert examine()[0]['key']['state'] == state


def test_wrong_argument_is_one_line(run):
    assert_refused(run('doctor', '--xml'))


@pytest.mark.parametrize('way', WAYS)
def test_redis_that_takes_no_writes_is_broken(app, examine, way):
    server = OwnRedis()
    with required():
        app.config['REDIS_URL'] = server.obtain()
    assert examine()[0]['redis']['state'] == 'warn'
    with redis.Redis.from_url(server.url()) as client:
        way(client)
    found, code = examine()
    server.stop()
    assert (found['redis']['state'], code) == ('broken', 1)
    assert 'takes no writes' in found['redis']['text']
    assert 'maxmemory-policy' in found['redis']['advice']
