"""Which posts are for the reader, in the language of Elasticsearch."""

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
        """Read the lists of ids, which an index apart from the database doesn't know."""
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
    """Return a word that stands for a visibility, which no query can hold.

    As a word it needs no field, which an index made by a former release would lack.
    """
    return f'_{visibility}'


def marks(visibility: str | None) -> list[str]:
    """Return what stands beside the words of a document that is not for everybody."""
    return [] if visibility in (None, PUBLIC) else [mark(visibility or '')]
