"""Metrics for Prometheus, behind a token; without METRICS_TOKEN there is no page."""

from collections.abc import Iterator
from secrets import compare_digest
from typing import TYPE_CHECKING

import sqlalchemy as sa
from flask import Blueprint, Flask, abort, current_app, request
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import SQLAlchemyError

from app.dates import utcnow
from app.extensions import db
from app.models import Job, JobState
from app.monitoring.tracing import Trace

if TYPE_CHECKING:
    from prometheus_client import CollectorRegistry, Metric

bp = Blueprint('metrics', __name__)

# In seconds. A page takes a few hundredths; a busy database makes it wait for up to five.
BUCKETS = 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10

# Unknown methods must not fill the memory with counters.
METHODS = {'GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'}


def configure_metrics(app: Flask) -> None:
    """Count requests if there is a token to read the metrics."""
    if app.config['METRICS_TOKEN']:
        # Importing the package takes a third of a second, which most sites don't need.
        app.extensions['metrics'] = Metrics()
        app.extensions['observers'].append(app.extensions['metrics'].observe)


@bp.get('/metrics')
def metrics() -> ResponseReturnValue:
    """Return the metrics of all processes of this server, and of the jobs."""
    expected = current_app.config['METRICS_TOKEN'] or abort(404)
    scheme, _, given = request.headers.get('Authorization', '').partition(' ')
    if scheme.lower() != 'bearer' or not compare_digest(given.encode(), expected.encode()):
        return 'The token is missing or wrong.\n', 401, {'WWW-Authenticate': 'Bearer'}
    from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

    registry = current_app.extensions['metrics'].of_all_processes()
    return generate_latest(registry), 200, {'Content-Type': CONTENT_TYPE_LATEST}


class Metrics:
    """The counters of this process, shared with others if PROMETHEUS_MULTIPROC_DIR is set."""

    def __init__(self) -> None:
        from prometheus_client import CollectorRegistry, Counter, Histogram

        self.registry = CollectorRegistry()
        self.requests = Counter(
            'microblog_requests',
            'Answers.',
            ['method', 'endpoint', 'status'],
            registry=self.registry,
        )
        self.seconds = Histogram(
            'microblog_request_seconds',
            'Time until an answer began.',
            ['endpoint'],
            registry=self.registry,
            buckets=BUCKETS,
        )
        self.statements = Counter(
            'microblog_statements', 'SQL statements.', ['endpoint'], registry=self.registry
        )
        self.registry.register(Jobs())
        # A partial file would fail the request that reads those of all processes.
        self.requests.labels('GET', 'none', 404)
        self.seconds.labels('none')

    def observe(self, trace: Trace) -> None:
        """Count a request."""
        # Addresses that don't exist share one label, for the same reason.
        endpoint = trace.endpoint or 'none'
        # Unknown methods share one label, to bound memory.
        method = trace.method if trace.method in METHODS else 'other'
        self.requests.labels(method, endpoint, trace.status).inc()
        self.seconds.labels(endpoint).observe(trace.seconds)
        self.statements.labels(endpoint).inc(trace.statements)

    def of_all_processes(self) -> 'CollectorRegistry':
        """Return the registry to read: the files of all processes, if they write any."""
        from prometheus_client import CollectorRegistry

        from app.monitoring.metrics_files import Files

        if not has_files():
            return self.registry
        registry = CollectorRegistry()
        Files(registry)  # type: ignore[no-untyped-call]
        registry.register(Jobs())
        return registry

    def add_up_ended(self) -> None:
        """Keep the counts of processes that have ended, without a file for each."""
        from app.monitoring.metrics_files import Files

        if has_files():
            Files(None).add_up_ended()  # type: ignore[no-untyped-call]


def has_files() -> bool:
    """Return True if processes share their metrics by files."""
    from prometheus_client import values

    return bool(values.ValueClass.__name__ == 'MmapedValue')


class Jobs:
    """Metrics of the jobs, read from the database each time, so all processes see the same."""

    def collect(self) -> Iterator['Metric']:
        """Yield whether the database answers, and how many jobs there are that aren't done."""
        from prometheus_client.metrics_core import GaugeMetricFamily

        try:
            counts, oldest = job_counts(), seconds_waited()
        except SQLAlchemyError:
            yield GaugeMetricFamily('microblog_database_up', 'Whether the database answers.', 0)
            return
        yield GaugeMetricFamily('microblog_database_up', 'Whether the database answers.', 1)
        family = GaugeMetricFamily('microblog_jobs', 'Jobs that are not done.', labels=['state'])
        for state in (JobState.QUEUED, JobState.RUNNING, JobState.FAILED):
            family.add_metric([state], counts.get(state, 0))
        yield family
        yield GaugeMetricFamily('microblog_jobs_waited_seconds', 'The oldest due job.', oldest)


def job_counts() -> dict[str, int]:
    """Return how many jobs there are in each state but done."""
    query = sa.select(Job.state, sa.func.count()).group_by(Job.state)
    rows = db.session.execute(query.where(Job.state != JobState.DONE))
    return dict(rows.all())


def seconds_waited() -> float:
    """Return for how many seconds the oldest due job has waited, or 0."""
    query = sa.select(Job.due).where(Job.state == JobState.QUEUED).order_by(Job.due, Job.id)
    due = db.session.scalar(query.limit(1))
    return max(0.0, (utcnow() - due).total_seconds()) if due else 0.0
