"""The site as `make run` serves it, on a database of its own."""

from pathlib import Path
from secrets import token_hex
from urllib.error import URLError
from urllib.request import urlopen

from tests.servers.server import Server

ROOT = Path(__file__).parents[2]


class SiteServer(Server):
    """Gunicorn with its threads, told by settings in capital letters what to do differently."""

    name = 'Microblog'
    account = ''

    def __init__(self, **settings: str) -> None:
        self.settings = {'SECRET_KEY': token_hex(32), 'LOG_TO_STDOUT': '1', **settings}

    @property
    def database_url(self) -> str:
        """Where the site keeps its data, unless its settings say otherwise."""
        return self.settings.get('DATABASE_URL', f'sqlite:///{self.folder}/microblog.db')

    def steps(self) -> list[list[object]]:
        """Serve, by the script that brings the database to the newest migration first."""
        # Programs fill in forms at once, and write much on their first day.
        limits = 'REGISTRATION_SECONDS', 'NEW_ACCOUNT_LINKS', 'NEW_ACCOUNT_MESSAGES'
        quick = dict.fromkeys(limits, '0')
        settings = {**quick, **self.settings, 'PORT': self.port, 'DATABASE_URL': self.database_url}
        environment = [f'{name}={value}' for name, value in settings.items()]
        return [['env', *environment, ROOT / 'boot.sh']]

    def url(self) -> str:
        """Return the address of the site, without a slash at its end."""
        return f'http://127.0.0.1:{self.port}'

    def answers(self) -> bool:
        """Return True if the site is up."""
        try:
            return urlopen(f'{self.url()}/healthz').status == 200
        except (URLError, OSError):
            return False
