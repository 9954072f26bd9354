"""Somebody at a browser, who finds everything by what it is called on the page."""

from playwright.sync_api import Locator, Page, expect

from tests.cast import password_of
from tests.site import TOKEN

# So many times Tab is pressed before something counts as out of reach of the keyboard.
PATIENCE = 100


class Person:
    """A person with a pointer, who registers, signs in, writes, follows and reads."""

    def __init__(self, page: Page, name: str) -> None:
        self.page, self.name = page, name

    def press(self, target: Locator) -> None:
        """Use a link, a button or a box to tick."""
        target.click()

    def write_in(self, target: Locator, text: str) -> None:
        """Replace what a field holds."""
        target.fill(text)

    def link(self, name: str) -> None:
        """Follow the first link of this name."""
        self.press(self.page.get_by_role('link', name=name, exact=True).first)

    def button(self, name: str) -> None:
        """Press the button of this name."""
        self.press(self.page.get_by_role('button', name=name, exact=True))

    def field(self, label: str) -> Locator:
        """Return the field that carries this label."""
        return self.page.get_by_label(label, exact=True)

    def fill(self, **values: str) -> None:
        """Fill fields, each given by its label, with underscores for blanks."""
        for label, text in values.items():
            self.write_in(self.field(label.replace('_', ' ')), text)

    def find(self, text: str) -> None:
        """Type a text into the search box and press its button."""
        self.write_in(self.page.get_by_role('searchbox'), text)
        self.press(self.page.get_by_role('search').get_by_role('button', name='Search'))

    def choose(self, name: str) -> None:
        """Open the menu of the first post or message that has one, and press what it offers."""
        things = self.page.get_by_role('article')
        self.press(things.get_by_role('button', name='More', exact=True).first)
        self.link(name)

    def is_told(self, text: str) -> None:
        """See a message of success on the page."""
        expect(self.page.get_by_role('status').filter(has_text=text)).to_be_visible()

    def is_warned(self, text: str) -> None:
        """See a message of failure on the page."""
        expect(self.page.get_by_role('alert').filter(has_text=text)).to_be_visible()

    def is_at(self, heading: str) -> None:
        """Stand on the page with this heading."""
        expect(self.page.get_by_role('heading', name=heading, level=1, exact=True)).to_be_attached()

    def reads(self, *posts: str) -> None:
        """Find exactly these posts on the page, from top to bottom."""
        expect(self.page.get_by_role('article')).to_contain_text(posts)

    def sign_in(self) -> 'Person':
        """Sign in on the sign-in page, wherever it will lead."""
        if self.page.url == 'about:blank':
            self.page.goto('/auth/login')
        self.fill(Username=self.name, Password=password_of(self.name))
        self.button('Sign in')
        sign_out = self.page.get_by_role('button', name='Sign out', include_hidden=True)
        expect(sign_out.first).to_be_attached()
        return self

    def let_in(self) -> 'Person':
        """Sign in without a look at any page, which takes a moment only."""
        request = self.page.context.request
        token = TOKEN.search(request.get('/auth/login').text())[1]
        form = {'csrf_token': token, 'username': self.name, 'password': password_of(self.name)}
        assert request.post('/auth/login', form=form, max_redirects=0).status == 302
        return self

    def visit(self, path: str) -> 'Person':
        """Open an address of the site."""
        self.page.goto(path)
        return self


class KeyboardPerson(Person):
    """A person without a pointer, who has only Tab, Enter and the letters."""

    def press(self, target: Locator) -> None:
        """Walk to the target and press Enter."""
        self.walk_to(target)
        self.page.keyboard.press('Enter')

    def write_in(self, target: Locator, text: str) -> None:
        """Walk to the field, unless the page has put the focus there, and type."""
        self.walk_to(target)
        self.page.keyboard.press('Control+A')
        self.page.keyboard.type(text)

    def walk_to(self, target: Locator) -> None:
        """Press Tab until the target has the focus."""
        for _ in range(PATIENCE):
            if target.evaluate('element => element === document.activeElement'):
                return
            self.page.keyboard.press('Tab')
        raise AssertionError(f'{target} is out of reach of the keyboard')
