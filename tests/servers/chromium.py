"""The browser, as Debian packages it."""

from tests.servers.neighbour import Neighbour, find_program

# Nothing here may reach for the network on its own, and a container offers no sandbox.
ARGUMENTS = [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
]


class Chromium(Neighbour):
    """A browser for Playwright, which downloads none of its own here."""

    name = 'Chromium'
    variable = 'TEST_CHROMIUM'

    def obtain(self) -> str:
        """Return the path of the browser. Raises UnavailableError."""
        # The first is the same browser without a window, and takes a quarter of the time.
        return find_program(
            'chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome'
        )
