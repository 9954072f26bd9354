"""Fields that keep the rules of the forms, and describe themselves in OpenAPI."""

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

# What check_printable() lets through, and of this what can be seen.
CONTROL = '\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f'
VISIBLE = f'[^{CONTROL}]*[^\\s{CONTROL}{INVISIBLE}][^{CONTROL}]*'
PRINTABLE = f'^([^\\S{CONTROL}]*|{VISIBLE})$'
NOT_BLANK = f'^{VISIBLE}$'

CURSOR = re.compile(r'([0-9]{1,18})-([0-9]{1,10})')

# Larger numbers all mean the same: beyond the end.
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
        """Return the text. Raises ValidationError, with the words of the first rule it breaks."""
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
        """Return what is checked, and kept, of a text that was sent."""
        return text


class Line(CheckedString):
    """A text of one line; blanks around it don't count, as in the forms."""

    def cleaned(self, text: str) -> str:
        return trim(text)


class Text(CheckedString):
    """What a user writes: line ends are one character, and blanks around it don't count."""

    def __init__(self, *, low: int = 0, high: int, **options: Any) -> None:
        pattern = {'pattern': NOT_BLANK if low else PRINTABLE, **options.pop('metadata', {})}
        super().__init__(check_printable, low=low, high=high, metadata=pattern, **options)

    def cleaned(self, text: str) -> str:
        # The forms count and check what is left after their filters, too.
        return trim(unix_lines(text) or '')


class OptionalText(Text):
    """A text that may be left out; the published length holds for what is sent."""

    def cleaned(self, text: str) -> str:
        # Blanks alone stand for no text, but a program is told of too many of them.
        return text if len(text) > self.high else super().cleaned(text)


class WholeNumber(fields.Integer):
    """A whole number, which JSON may write as 60 or 60.0, but not as a text."""

    def _validated(self, value: Any) -> int:
        """Return the number. Raises ValidationError."""
        is_whole = isinstance(value, int) or (isinstance(value, float) and value.is_integer())
        if not is_whole or isinstance(value, bool):
            raise self.make_error('invalid', input=value)
        return int(value)


class Switch(fields.Boolean):
    """True or false, and no number that Python takes for one of them."""

    def _deserialize(
        self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any
    ) -> bool:
        """Return the value. Raises ValidationError."""
        if not isinstance(value, bool):
            raise self.make_error('invalid', input=value)
        return value


class PositiveInteger(fields.Integer):
    """A whole number from 1 on in a query: digits and nothing else, however many."""

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
    """A number of seconds since 1970 in a query, with a fraction maybe."""

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
        # A place beyond the last possible row is no error: behind it the list is just empty.
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
