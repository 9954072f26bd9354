"""Reads a dump of mariadb-dump, and renames its tables."""

import re
from collections.abc import Iterator
from pathlib import Path

import click

# No table of the application has a dollar sign in its name.
NEW, OLD = 'new$', 'old$'

# Beginnings of lines that name a table. Line breaks in texts are escaped, so no text matches.
TABLE = re.compile(
    rb'(DROP TABLE IF EXISTS|CREATE TABLE|INSERT INTO|LOCK TABLES|/\*!40000 ALTER TABLE) `'
)
KEY = re.compile(rb'(  CONSTRAINT `)([^`]+` FOREIGN KEY \([^)]+\) REFERENCES `)')

# Beginnings of all other lines: comments, settings, columns, rows, and ends of statements.
HARMLESS = re.compile(rb'--|/\*M?!\d+\\?[- ]|SET |UNLOCK TABLES;|  [`A-Z]|\(|\) ENGINE|\n|\r\n')
STATEMENT = re.compile(rb'/\*M?!\d+ (CREATE|DROP|ALTER|INSERT)')
END = b'-- Dump completed'


def renamed(path: Path) -> Iterator[bytes]:
    """Yield the lines of a dump, with the prefix NEW for all tables and foreign keys.

    Raises ClickException if the dump is truncated, or if a line could affect other tables.
    """
    end = b''
    with path.open('rb') as lines:
        for line in lines:
            yield renamed_line(line)
            end = line if line.strip() else end
    if not end.startswith(END):
        raise click.ClickException('The dump is incomplete: its end is missing.')


def renamed_line(line: bytes) -> bytes:
    # Unknown lines are rejected: a manipulated dump must not change the present tables.
    new = NEW.encode()
    if found := TABLE.match(line):
        return line[: found.end()] + new + line[found.end() :]
    if found := KEY.match(line):
        start, rest = found.groups()
        return start + new + rest + new + line[found.end() :]
    if not HARMLESS.match(line) or STATEMENT.match(line):
        text = line[:60].decode(errors='replace').strip()
        raise click.ClickException(f'The dump contains a line that Microblog did not write: {text}')
    return line
