"""The report of an import: what was imported, and what was not and why."""

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

# More would scroll the counts out of sight.
MOST_NOTES = 100


class Report:
    """Counts rows that were imported, were here before, or were left out; notes say why."""

    def __init__(self) -> None:
        self.taken: Counter[str] = Counter()
        self.known: Counter[str] = Counter()
        self.left: Counter[str] = Counter()
        self.notes: list[str] = []

    def leave(self, kind: str, what: str, reason: str, count: int = 1) -> None:
        if count:
            self.left[kind] += count
            self.notes.append(f'{what}: {reason}')

    def note(self, what: str, remark: str) -> None:
        # For rows that were imported with a change.
        self.notes.append(f'{what}: {remark}')

    def lines(self, kinds: list[str]) -> Iterator[str]:
        for kind in kinds:
            taken, known, left = self.counts(kind)
            yield f'{kind.capitalize():<9} {taken} imported, {known} already here, {left} skipped'
        for note in self.notes[:MOST_NOTES]:
            yield f'- {note}'
        if (more := len(self.notes) - MOST_NOTES) > 0:
            yield f'- and {more} more; see --json'

    def counts(self, kind: str) -> tuple[int, int, int]:
        """Return the numbers of rows that were imported, were here before, and were left out."""
        return self.taken[kind], self.known[kind], self.left[kind]

    def json(self, kinds: list[str]) -> str:
        names = 'taken', 'here_before', 'left_there'
        fields: dict[str, Any] = {
            kind: dict(zip(names, self.counts(kind), strict=True)) for kind in kinds
        }
        return json.dumps({**fields, 'notes': self.notes}, indent=1)
