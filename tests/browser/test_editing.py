"""Changing what one wrote, and reading what it said before."""

from playwright.sync_api import Page, expect

from tests.browser.person import KeyboardPerson, Person


def edit(author: Person) -> None:
    """Change susan's post on a page of its own."""
    author.choose('Edit')
    author.is_at('Edit post')
    expect(author.field('Your post')).to_have_value('susan was here')
    author.fill(Your_post='susan was there')
    author.button('Save')
    author.is_told('Your changes have been saved.')
    author.reads('susan was there')


def test_an_edited_post_says_so_and_shows_its_past(susan: Person, new_context) -> None:
    edit(susan)
    john = Person(new_context().new_page(), 'john').let_in().visit('/user/susan')
    john.link('Edited')
    john.is_at('Edit history')
    expect(john.page.get_by_text('susan was here')).to_be_visible()
    expect(john.page.get_by_text('susan was there')).to_have_count(0)


def test_it_works_without_scripts(plain_page: Page) -> None:
    edit(Person(plain_page, 'susan').let_in().visit('/index'))


def test_it_works_by_keyboard(page: Page) -> None:
    edit(KeyboardPerson(page, 'susan').let_in().visit('/index'))


def test_a_refused_edit_comes_back_whole(susan: Person) -> None:
    susan.choose('Edit')
    # The home page has a field of this name, too, until the other page comes.
    susan.is_at('Edit post')
    susan.fill(Your_post='x' * 150)
    susan.button('Save')
    field = susan.field('Your post')
    expect(field).to_have_attribute('aria-invalid', 'true')
    expect(field).to_have_value('x' * 150)
    expect(field).to_be_focused()
    reason = susan.page.get_by_text('10 characters too long.')
    expect(reason).to_be_visible()


def test_only_the_author_is_offered_to_edit(susan: Person) -> None:
    susan.visit('/explore')
    offers = susan.page.get_by_role('link', name='Edit', exact=True, include_hidden=True)
    expect(offers).to_have_count(1)
