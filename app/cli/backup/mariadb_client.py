"""Connects the programs of MariaDB and MySQL to the server of DATABASE_URL."""

from typing import Any

from app.cli.backup.programs import Program, find_program
from app.extensions import db

PACKAGE = 'mariadb-client'

# TLS options of PyMySQL, and the corresponding options of the programs.
TLS = {name: f'ssl-{name}' for name in ('ca', 'cert', 'key', 'capath', 'cipher')}


def program(names: list[str], *arguments: str) -> Program:
    """Return the first of these programs that is installed. Raises ClickException."""
    found = parts()
    path = find_program(names, PACKAGE)
    defaults = found.get('read_default_file')
    first = f'--defaults-file={defaults}' if defaults else '--no-defaults'
    secrets = {'MYSQL_PWD': password} if (password := found.get('password')) else {}
    return Program(path, [first, *reached(found), *arguments], secrets)


def reached(found: dict[str, Any]) -> list[str]:
    if socket := found.get('unix_socket'):
        place = {'protocol': 'SOCKET', 'socket': socket}
    else:
        # Without the protocol, the programs would use a socket for localhost.
        host = found.get('host') or 'localhost'
        place = {'protocol': 'TCP', 'host': host, 'port': found.get('port') or 3306}
    place |= {'user': found['user']} if 'user' in found else {}
    words = [f'--{name}={value}' for name, value in place.items()]
    return ['--default-character-set=utf8mb4', *words, *encrypted(found.get('ssl'))]


def encrypted(tls: dict[str, Any] | None) -> list[str]:
    # Newer programs require TLS by default, so it has to be turned off explicitly.
    if not tls:
        return ['--skip-ssl']
    words = [f'--{TLS[name]}={value}' for name, value in tls.items() if name in TLS]
    checks = tls.get('check_hostname', 'ca' in tls)
    return ['--ssl', *words, f'--{"" if checks else "skip-"}ssl-verify-server-cert']


def parts() -> dict[str, Any]:
    """Return the parts of DATABASE_URL by the names of PyMySQL's options."""
    _, found = db.engine.dialect.create_connect_args(db.engine.url)
    return dict(found)
