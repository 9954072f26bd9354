"""The client that loads a server."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest

from bench.client import BadAnswerError, Outcome, visit

PAGE = b'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 5\r\n\r\nHello'
REQUEST = b'GET / HTTP/1.1\r\nHost: localhost\r\n\r\n'


def run(coroutine):
    """Run a coroutine in a thread of its own: the browser's driver has a loop in this one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, coroutine).result()


async def visit_server(*pieces, seconds=0.2, connections=3):
    """Visit a server that answers each request with these pieces, one write after the other."""
    requests = []

    async def answer(reader, writer):
        while request := await reader.read(1000):
            requests.append(request)
            for piece in pieces:
                writer.write(piece)
                await writer.drain()
                await asyncio.sleep(0)
            if not pieces:
                break
        writer.close()

    server = await asyncio.start_server(answer, '127.0.0.1', 0)
    port = server.sockets[0].getsockname()[1]
    async with server:
        return requests, await visit(port, REQUEST, connections, seconds)


@pytest.mark.parametrize('cut', [len(PAGE), 1, 20, 60, len(PAGE) - 1])
def test_counts_whole_answers_however_they_arrive(cut):
    requests, outcome = run(visit_server(PAGE[:cut], PAGE[cut:]))
    assert set(requests) == {REQUEST}
    assert outcome.answers == len(requests) > 3
    assert outcome.seconds >= 0.2


def test_each_connection_asks_once_at_least():
    requests, outcome = run(visit_server(PAGE, seconds=0))
    assert (len(requests), outcome.answers) == (3, 3)


@pytest.mark.parametrize(
    'answer',
    [
        b'HTTP/1.1 302 FOUND\r\nLocation: /auth/login\r\nContent-Length: 0\r\n\r\n',
        b'HTTP/1.1 429 TOO MANY REQUESTS\r\nContent-Length: 0\r\n\r\n',
        b'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n',
    ],
)
def test_any_other_answer_ends_the_run(answer):
    with pytest.raises(BadAnswerError, match=answer.decode()[:12]):
        run(visit_server(answer))


def test_connection_that_breaks_ends_the_run():
    with pytest.raises(BadAnswerError):
        run(visit_server())


def test_bound_of_answers_ends_a_connection(monkeypatch):
    monkeypatch.setattr('bench.client.MOST_ANSWERS', 4)
    _, outcome = run(visit_server(PAGE, seconds=60))
    assert isinstance(outcome, Outcome)
    assert outcome.answers == 12
