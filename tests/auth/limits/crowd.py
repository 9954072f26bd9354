"""A process of a site in which many threads do the same at one moment.

Reads the name of what is done, says "ready", waits for another line, so that several processes can
begin together, and prints the statuses of the answers as JSON.
"""

import json
import sys

import time_machine
from flask import Flask

from app.database.engine import SQLITE_PRAGMAS
from tests.auth.limits.ways import WAYS
from tests.cast import START
from tests.database.test_concurrency import at_once
from tests.languages.translators import stub_translator
from tests.patience import PATIENCE_SECONDS
from tests.site import site


def obey(app: Flask, numbers: range) -> None:
    """Do what the lines say, once for each number, until they end."""
    while name := sys.stdin.readline().strip():
        acts = WAYS[name].acts(app, numbers)
        print('ready', flush=True)
        sys.stdin.readline()
        answers = at_once(*acts)
        assert all('Retry-After' in a.headers for a in answers if a.status_code == 429)
        print(json.dumps([answer.status_code for answer in answers]), flush=True)


if __name__ == '__main__':
    database_url, redis_url, first, last = sys.argv[1:]
    SQLITE_PRAGMAS['busy_timeout'] = 1000 * PATIENCE_SECONDS
    # On a busy machine the minute could be over before the last thread has begun.
    clock = time_machine.travel(START, tick=False)
    with clock, stub_translator({'translatedText': 'Good morning'}) as stub:
        settings = {'REDIS_URL': redis_url or None, 'LIBRETRANSLATE_URL': stub.url}
        numbers = range(int(first), int(last))
        obey(site(database_url, RATELIMIT_ENABLED=True, **settings), numbers)
