"""Fields with the rules of the forms, described in OpenAPI."""

import re
from collections.abc import Mapping
from math import inf
from typing import Any

from marshmallow import ValidationError, fields

from app.dates import EPOCH
from app.html.forms import unix_lines
from app.models import Cursor
from app.models.keyset import MAX_ID, MAX_MICROSECONDS, parse_number
from app.models.threads.path import ID_DIGITS, MAX_DEPTH, parse_path
from app.text.blanks import INVISIBLE, trim
from app.validators import Invalid, Rule, check_length, check_printable

# Patterns of what check_printable() accepts, and of what can be seen.
CONTROL = '\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f'
VISIBLE = f'[^{CONTROL}]*[^\\s{CONTROL}{INVISIBLE}][^{CONTROL}]*'
PRINTABLE = f'^([^\\S{CONTROL}]*|{VISIBLE})$'
NOT_BLANK = f'^{VISIBLE}$'

CURSOR = re.compile(r'([0-9]{1,18})-([0-9]{1,10})')

# All larger numbers mean the same: beyond the end.
LARGEST = 10**12


class CheckedString(fields.String):
    """A text between `low` and `high` characters long that keeps some rules."""

    def __init__(self, *rules: Rule, low: int = 0, high: int, **options: Any) -> None:
        bounds = {'minLength': low, 'maxLength': high}
        super().__init__(metadata={**bounds, **options.pop('metadata', {})}, **options)
        self.rules = rules
        self.low, self.high = low, high

    def _deserialize(
        self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any
    ) -> str:
        """Return the text. Raises ValidationError for the first rule that it breaks."""
        text = self.cleaned(super()._deserialize(value, attr, data, **kwargs))
        try:
            check_length(self.low, self.longest())(text)
            for rule in self.rules:
                rule(text)
        except Invalid as error:
            raise ValidationError(str(error)) from error
        return text

    def longest(self) -> int:
        """Return how many characters the text may have."""
        return self.high

    def cleaned(self, text: str) -> str:
        """Return the normalized text, which is checked and stored."""
        return text


class Line(CheckedString):
    """A text of one line; surrounding blanks are trimmed, as in the forms."""

    def cleaned(self, text: str) -> str:
        return trim(text)


class Text(CheckedString):
    """A text of several lines, with Unix line ends and without surrounding blanks."""

    def __init__(self, *, low: int = 0, high: int, **options: Any) -> None:
        pattern = {'pattern': NOT_BLANK if low else PRINTABLE, **options.pop('metadata', {})}
        super().__init__(check_printable, low=low, high=high, metadata=pattern, **options)

    def cleaned(self, text: str) -> str:
        # The forms also count and check a text after their filters.
        return trim(unix_lines(text) or '')


class OptionalText(Text):
    """A text that may be left out; the published length holds for what is sent."""

    def cleaned(self, text: str) -> str:
        # Blanks count as no text, but too many of them are an error.
        return text if len(text) > self.high else super().cleaned(text)


class WholeNumber(fields.Integer):
    """A whole number: 60 or 60.0 in JSON, but not "60"."""

    def _validated(self, value: Any) -> int:
        """Return the number. Raises ValidationError."""
        is_whole = isinstance(value, int) or (isinstance(value, float) and value.is_integer())
        if not is_whole or isinstance(value, bool):
            raise self.make_error('invalid', input=value)
        return int(value)


class Switch(fields.Boolean):
    """A boolean; 0 and 1 are rejected."""

    def _deserialize(
        self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any
    ) -> bool:
        """Return the value. Raises ValidationError."""
        if not isinstance(value, bool):
            raise self.make_error('invalid', input=value)
        return value


class PositiveInteger(fields.Integer):
    """A positive integer in a query, of any length: only ASCII digits."""

    def __init__(self, **options: Any) -> None:
        super().__init__(metadata={'minimum': 1}, **options)

    def _deserialize(
        self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any
    ) -> int:
        """Return the number. Raises ValidationError."""
        number = parse_number(value, LARGEST)
        if not number:
            raise ValidationError('must be a whole number, 1 or greater')
        return number


class UserCursor(PositiveInteger):
    """The place of a user in a list: their id."""

    def _deserialize(self, *args: Any, **kwargs: Any) -> Any:
        """Return the cursor. Raises ValidationError."""
        return Cursor(EPOCH, super()._deserialize(*args, **kwargs))


class Timestamp(fields.Float):
    """A Unix time in a query, in seconds, possibly with a fraction."""

    def __init__(self, **options: Any) -> None:
        super().__init__(metadata={'minimum': 0}, **options)

    def _deserialize(
        self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any
    ) -> float:
        """Return the number. Raises ValidationError."""
        try:
            seconds = float(value if value.isascii() and '_' not in value else 'nan')
        except ValueError:
            seconds = -1.0
        if not 0 <= seconds < inf:
            raise ValidationError('must be a number of seconds, 0 or greater')
        return seconds


class PostCursor(fields.String):
    """The place of a post in a list, as links have it."""

    def __init__(self, **options: Any) -> None:
        super().__init__(metadata={'pattern': f'^{CURSOR.pattern}$'}, **options)

    def _deserialize(
        self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any
    ) -> Any:
        """Return the cursor. Raises ValidationError."""
        found = CURSOR.fullmatch(value)
        if not found:
            raise ValidationError('must be a cursor from a link, such as 1767225600000000-1')
        microseconds, row_id = map(int, found.groups())
        # A cursor beyond the last possible row is no error: the list is empty there.
        place = f'{min(microseconds, MAX_MICROSECONDS)}-{min(row_id, MAX_ID)}'
        return Cursor.parse(place)


class ThreadCursor(fields.String):
    """The place of a reply in a thread, as links have it."""

    def __init__(self, **options: Any) -> None:
        pattern = f'^([0-9a-z]{{{ID_DIGITS}}}){{1,{MAX_DEPTH}}}$'
        super().__init__(metadata={'pattern': pattern}, **options)

    def _deserialize(
        self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any
    ) -> str:
        """Return the path. Raises ValidationError."""
        path = parse_path(value)
        if path is None:
            raise ValidationError('must be a cursor from a link, such as 000001')
        return path
