"""The audience of posts, in the query language of Elasticsearch."""

from typing import Any, NamedTuple

from app.extensions import db
from app.search.sources import Audience

PUBLIC = 'public'


class Readable(NamedTuple):
    """The reader, whom the reader follows, which posts are addressed to them, and who is withheld.

    All of them are ids.
    """

    reader: int
    followed: list[int]
    addressed: list[int]
    withheld: list[int]

    @classmethod
    def read(cls, audience: Audience, reader_id: int | None) -> 'Readable':
        """Read the lists of ids, which an index outside the database doesn't have."""
        lists = audience.followed, audience.addressed, audience.withheld
        return cls(reader_id or 0, *(list(db.session.scalars(ids)) for ids in lists))

    def not_for_reader(self) -> dict[str, Any]:
        """Return the clause of posts that the reader may not see."""
        by_followed = [
            {'term': {'words': mark('followers')}},
            {'terms': {'user_id': self.followed}},
        ]
        return {
            'bool': {
                'should': [
                    {'terms': {'words': [mark('followers'), mark('mentioned')]}},
                    {'terms': {'user_id': self.withheld}},
                ],
                'minimum_should_match': 1,
                'must_not': [
                    {'term': {'user_id': self.reader}},
                    {'terms': {'id': self.addressed}},
                    {'bool': {'filter': by_followed}},
                ],
            }
        }


def mark(visibility: str) -> str:
    """Return a word for a visibility, which no query can contain.

    As a word it needs no field, which an index made by a former release would lack.
    """
    return f'_{visibility}'


def marks(visibility: str | None) -> list[str]:
    """Return the words that mark a document as not public."""
    return [] if visibility in (None, PUBLIC) else [mark(visibility or '')]
