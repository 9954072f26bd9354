"""How gunicorn serves Microblog; GUNICORN_CMD_ARGS overrides what stands here."""

import os
import shutil
import signal
import sys
import tempfile
from multiprocessing import get_context

from deployment.errors import short_errors

with short_errors():
    # Reading it also loads .env.
    from config import Config  # noqa: F401
    from deployment.port import check_port
    from deployment.prepare import prepare
    from settings.hosts import as_host
    from settings.texts import as_int, as_secret

    host = as_host('HOST', '127.0.0.1')
    port = as_int('PORT', 5000, 1, 65535)
    # Without Redis, limits and jobs live in the memory of one process: one worker, many threads.
    workers = as_int('WEB_CONCURRENCY', 1, 1, 64)
    threads = as_int('THREADS', 8, 1, 256)

bind = f'[{host}]:{port}' if ':' in host else f'{host}:{port}'
worker_class = 'deployment.worker.Worker'
graceful_timeout = 8

# A worker that is silent for so long is replaced; idle connections are kept open for so long.
timeout, keepalive = 30, 5
limit_request_line, limit_request_fields, limit_request_field_size = 8190, 100, 8190

# Of proxies the application believes what PROXY_COUNT says, so the server itself believes none.
forwarded_allow_ips = ''
loglevel = 'warning'

# A second instance on the machine would take over the control socket of the first.
control_socket_disable = True


# Prometheus asks one worker, which answers for all by the files that each of them writes here. A
# reload by SIGHUP reads this file again and keeps the folder.
METRICS_FOLDER = 'PROMETHEUS_MULTIPROC_DIR'
if as_secret('METRICS_TOKEN') and METRICS_FOLDER not in os.environ:
    os.environ[METRICS_FOLDER] = tempfile.mkdtemp(prefix='microblog-metrics-')


def on_starting(server):
    """Prepare the site before anything listens, in a process of its own.

    This one keeps free of the application, so that after SIGHUP the workers load its new code.
    """
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with short_errors():
        check_port(host, port)
        preparation = get_context('fork').Process(target=prepare_or_explain, daemon=True)
        preparation.start()
        preparation.join()
    if preparation.exitcode:
        sys.exit(preparation.exitcode)


def prepare_or_explain():
    """Prepare the site, or end with one line that says why not."""
    with short_errors():
        prepare()


def when_ready(server):
    """Say where the site is and what to do next."""
    print(f'Microblog is at {server.LISTENERS[0]}', flush=True)
    print('Register there, or run `make seed` for demo data; Ctrl+C stops the server.', flush=True)


def post_worker_init(worker):
    """Let each worker see to jobs from its start on; a thread of the master would not be forked."""
    worker.wsgi.extensions['dispatcher'].start()
    if metrics := worker.wsgi.extensions.get('metrics'):
        # It has most likely taken the place of another. A full disk must not keep it from serving.
        try:
            metrics.add_up_ended()
        except OSError as error:
            worker.log.warning('the figures of ended processes stay where they are: %s', error)


def on_exit(server):
    """Remove the figures of the processes that have ended."""
    shutil.rmtree(os.environ.get(METRICS_FOLDER, ''), ignore_errors=True)
