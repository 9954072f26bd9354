"""A dump as mariadb-dump writes it, and its tables under other names."""

import re
from collections.abc import Iterator
from pathlib import Path

import click

# No table of the site has such a sign in its name.
NEW, OLD = 'new$', 'old$'

# How the lines begin that name a table. Texts hold no line breaks: these are written as \n.
TABLE = re.compile(
    rb'(DROP TABLE IF EXISTS|CREATE TABLE|INSERT INTO|LOCK TABLES|/\*!40000 ALTER TABLE) `'
)
KEY = re.compile(rb'(  CONSTRAINT `)([^`]+` FOREIGN KEY \([^)]+\) REFERENCES `)')

# How all others begin: comments, settings, columns, rows, and the ends of statements.
HARMLESS = re.compile(rb'--|/\*M?!\d+\\?[- ]|SET |UNLOCK TABLES;|  [`A-Z]|\(|\) ENGINE|\n|\r\n')
STATEMENT = re.compile(rb'/\*M?!\d+ (CREATE|DROP|ALTER|INSERT)')
END = b'-- Dump completed'


def renamed(path: Path) -> Iterator[bytes]:
    """Yield the lines of a dump in which all tables and foreign keys have the prefix NEW.

    Raises ClickException for a dump that isn't whole, or whose lines could touch other tables.
    """
    end = b''
    with path.open('rb') as lines:
        for line in lines:
            yield renamed_line(line)
            end = line if line.strip() else end
    if not end.startswith(END):
        raise click.ClickException('The dump is cut: its end is missing.')


def renamed_line(line: bytes) -> bytes:
    """Return one line of a dump with the prefix. Raises ClickException for an unknown one."""
    new = NEW.encode()
    if found := TABLE.match(line):
        return line[: found.end()] + new + line[found.end() :]
    if found := KEY.match(line):
        start, rest = found.groups()
        return start + new + rest + new + line[found.end() :]
    if not HARMLESS.match(line) or STATEMENT.match(line):
        text = line[:60].decode(errors='replace').strip()
        raise click.ClickException(f'The dump has a line that is none of a Microblog: {text}')
    return line
