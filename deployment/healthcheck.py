"""Asks the site of this container whether it is alive: `python -m deployment.healthcheck`."""

import os
import sys
from http.client import HTTPConnection, HTTPException

SECONDS = 4


def is_alive(port: int) -> bool:
    """Say whether the site answers at this port of the machine."""
    connection = HTTPConnection('127.0.0.1', port, timeout=SECONDS)
    try:
        connection.request('GET', '/healthz')
        return connection.getresponse().status == 200
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


if __name__ == '__main__':
    sys.exit(not is_alive(int(os.environ.get('PORT', '5000'))))
