"""Asks the site of this container whether it is alive: `python -m deployment.healthcheck`."""

import os
import sys
from http.client import HTTPConnection, HTTPException

SECONDS = 4


# Where a server that listens on all interfaces is asked.
LOOPBACK = {'': '127.0.0.1', '0.0.0.0': '127.0.0.1', '::': '::1', '[::]': '::1'}  # noqa: S104


def is_alive(host: str, port: int) -> bool:
    """Return True if the site answers at this port of the machine."""
    connection = HTTPConnection(LOOPBACK.get(host, host).strip('[]'), port, timeout=SECONDS)
    try:
        connection.request('GET', '/healthz')
        return connection.getresponse().status == 200
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


if __name__ == '__main__':
    sys.exit(not is_alive(os.environ.get('HOST', ''), int(os.environ.get('PORT', '5000'))))
