"""How the programs of MariaDB and MySQL reach the server: by DATABASE_URL, as the site does."""

from typing import Any

from app.cli.backup.programs import Program, find_program
from app.extensions import db

PACKAGE = 'mariadb-client'

# The names of PyMySQL's options for TLS, and those of the programs.
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
    """Return how the programs find the server and speak to it."""
    if socket := found.get('unix_socket'):
        place = {'protocol': 'SOCKET', 'socket': socket}
    else:
        # By themselves the programs take the word localhost for a socket.
        host = found.get('host') or 'localhost'
        place = {'protocol': 'TCP', 'host': host, 'port': found.get('port') or 3306}
    place |= {'user': found['user']} if 'user' in found else {}
    words = [f'--{name}={value}' for name, value in place.items()]
    return ['--default-character-set=utf8mb4', *words, *encrypted(found.get('ssl'))]


def encrypted(tls: dict[str, Any] | None) -> list[str]:
    """Return whether the programs use TLS, which newer ones would insist on by themselves."""
    if not tls:
        return ['--skip-ssl']
    words = [f'--{TLS[name]}={value}' for name, value in tls.items() if name in TLS]
    checks = tls.get('check_hostname', 'ca' in tls)
    return ['--ssl', *words, f'--{"" if checks else "skip-"}ssl-verify-server-cert']


def parts() -> dict[str, Any]:
    """Return what DATABASE_URL says, under the names that PyMySQL has for it."""
    _, found = db.engine.dialect.create_connect_args(db.engine.url)
    return dict(found)
