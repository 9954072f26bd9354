"""Many wrong passwords at one moment, from one address: prints how they were answered, as JSON.

Reads a line before it begins, so that a test can let several processes begin together.
"""

import json
import sys
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from flask import Flask

from tests.auth.limits.tries import guess
from tests.site import Visitor, site


def crowd(app: Flask, count: int) -> list[int]:
    """Return the statuses of so many tries at one moment, each in a browser of its own."""
    visitors, start = [Visitor(app) for _ in range(count)], Barrier(count)
    for visitor in visitors:
        visitor.token()

    def guess_with_all_others(visitor: Visitor) -> int:
        start.wait()
        return guess(visitor).status_code

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(guess_with_all_others, visitors))


if __name__ == '__main__':
    database_url, redis_url, count = sys.argv[1:]
    app = site(database_url, RATELIMIT_ENABLED=True, REDIS_URL=redis_url)
    print('ready', flush=True)
    sys.stdin.readline()
    print(json.dumps(crowd(app, int(count))))
