"""The check that the port of the server is free, which gunicorn would try for five seconds."""

import socket

import click


def check_port(host: str, port: int) -> None:
    """Raise ClickException where a server can't listen."""
    family = socket.AF_INET6 if ':' in host else socket.AF_INET
    try:
        socket.create_server((host, port), family=family).close()
    except OSError as error:
        reason = str(error.strerror).partition(' (')[0]
        problem = f"Port {port} on {host} can't be used: {reason}."
        raise click.ClickException(f'{problem} Choose another, as in PORT={port + 1}.') from error
