"""What a browser has to say against a page: script errors, broken policies, foreign hosts."""

from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Request, Response


class Complaints:
    """Everything that no page of the site may cause."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    def listen_to(self, context: BrowserContext) -> None:
        """Collect what the pages of a browser cause from now on."""
        context.on('console', self.note_message)
        context.on('weberror', lambda error: self.texts.append(str(error.error)))
        context.on('request', self.note_request)
        context.on('response', self.note_response)

    def taken(self) -> list[str]:
        """Return what there is, and forget it: a test that expects it has seen it."""
        taken, self.texts = self.texts, []
        return taken

    def note_message(self, message: ConsoleMessage) -> None:
        """Complain of an error in the console, where the policy's violations are told too.

        Chromium puts every status from 400 up there; note_response() decides about those.
        """
        is_status = message.text.startswith('Failed to load resource: the server responded')
        # Most tests let no worker in, as what it fetches can't be routed.
        is_ours = is_status or message.text == 'Service Worker registration blocked by Playwright'
        if message.type in ('error', 'warning') and not is_ours:
            self.texts.append(message.text)

    def note_request(self, request: Request) -> None:
        """Complain of a request to another host."""
        if urlsplit(request.url).hostname != '127.0.0.1':
            self.texts.append(f'third party: {request.url}')

    def note_response(self, response: Response) -> None:
        """Complain of a fault, and of anything missing from a page."""
        request = response.request
        # A page that comes in place of another is asked for by a script, and tells what it wants.
        wants_page = 'text/html' in request.headers.get('accept', '')
        is_page = request.is_navigation_request() or wants_page
        if response.status >= (500 if is_page else 400):
            self.texts.append(f'{response.status}: {response.url}')
