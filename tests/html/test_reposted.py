"""Who brought a post to a page."""

from typing import NamedTuple

import pytest

from app.html.reposted import reposted_sentence


class Reposter(NamedTuple):
    """Somebody by their name."""

    user_id: int
    display_name: str


@pytest.mark.parametrize(
    ('names', 'sentence'),
    [
        ('j', 'j reposted'),
        ('jm', 'j and m reposted'),
        ('jmd', 'j, m, and d reposted'),
        ('jmdx', 'j, m, and 2 others reposted'),
    ],
)
def test_sentence_names_them(app, names, sentence):
    with app.test_request_context():
        app.preprocess_request()
        reposters = [Reposter(ord(name), name) for name in names]
        found = reposted_sentence(reposters)
    assert found.striptags() == sentence


def test_names_are_text(app):
    with app.test_request_context():
        app.preprocess_request()
        found = reposted_sentence([Reposter(1, '<{0}>'), Reposter(2, '%s')])
    assert found == '<bdi>&lt;{0}&gt;</bdi> and <bdi>%s</bdi> reposted'
