"""What users say about themselves."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import NamedTuple

from app.models.user_table import UserBase

FIELDS = 4
LABEL_LENGTH, VALUE_LENGTH = 50, 255


class ProfileField(NamedTuple):
    """A line of a profile, such as a label `Website` and an address."""

    label: str
    value: str


class ProfileMixin(UserBase):
    """A user with a profile."""

    __abstract__ = True

    @property
    def display_name(self) -> str:
        """The name that pages show; without a chosen one it is the username."""
        return self.chosen_name or self.username

    @display_name.setter
    def display_name(self, name: str | None) -> None:
        """Set the name, or go back to the username."""
        self.chosen_name = name or None

    @property
    def fields(self) -> list[ProfileField]:
        """The lines of the profile."""
        return read_fields(self.profile_fields)

    @fields.setter
    def fields(self, fields: Iterable[ProfileField]) -> None:
        """Set the lines of the profile; those without a label and a value are left out."""
        kept = [field for field in fields if field.label and field.value]
        self.profile_fields = json.dumps(kept, ensure_ascii=False) if kept else None


def read_fields(text: str | None) -> list[ProfileField]:
    """Return the lines of a profile as a row holds them."""
    return [ProfileField(*pair) for pair in json.loads(text or '[]')]
