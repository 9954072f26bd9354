"""What the site is for: people register, write, follow each other and read."""

from playwright.sync_api import expect

from tests.browser.person import Person
from tests.cast import password_of


def main_job(susan: Person, john: Person) -> None:
    """Let two people, new to a site on which nobody is yet, do everything once."""
    for person in (susan, john):
        register(person)
        write(person, f'{person.name} was here')
        person.reads(f'{person.name} was here')

    follow(john, 'susan')
    susan.link('Home')
    susan.reads('susan was here')
    john.link('Home')
    john.reads('john was here', 'susan was here')

    edit_profile(john)
    unfollow(john, 'susan')
    john.link('Home')
    john.reads('john was here')
    delete_post(john)
    sign_out(john)
    sign_out(susan)


def register(person: Person) -> None:
    """Make an account by the form, which signs in."""
    person.visit('/')
    person.link('Create account')
    person.is_at('Create account')
    password = password_of(person.name)
    person.fill(Username=person.name, Email=f'{person.name}@example.com')
    person.fill(Password=password, Repeat_password=password)
    person.button('Create account')
    person.is_told(f'Welcome to Microblog, {person.name}!')


def write(person: Person, text: str) -> None:
    """Write a post on the home page."""
    person.is_at('Home')
    person.fill(Your_post=text)
    person.button('Post')
    person.is_told('Posted.')


def follow(person: Person, other: str) -> None:
    """Find somebody among all posts and follow them."""
    person.link('Explore')
    person.reads('john was here', 'susan was here')
    person.link(other)
    person.is_at(f'{other}')
    person.button('Follow')
    person.is_told(f'You are following {other}!')
    expect(person.page.get_by_role('link', name='1 follower')).to_be_visible()


def edit_profile(person: Person) -> None:
    """Say something about oneself, and see that others will read it."""
    person.link('Profile')
    person.link('Edit profile')
    person.fill(About_me='Fond of trains')
    person.button('Save')
    person.is_told('Your changes have been saved.')
    person.link('Profile')
    expect(person.page.get_by_text('Fond of trains')).to_be_visible()


def unfollow(person: Person, other: str) -> None:
    """Stop following somebody whose post stands in the timeline."""
    person.link('Home')
    person.link(other)
    person.button('Unfollow')
    person.is_told(f'You unfollowed {other}.')


def delete_post(person: Person) -> None:
    """Delete the only post of the timeline, after being asked."""
    person.choose('Delete')
    expect(person.page.get_by_role('heading', name='Delete this post?')).to_be_visible()
    person.button('Delete')
    # In place it may still be brought back, so less is said.
    expect(person.page.get_by_role('status').filter(has_text='eleted.')).to_be_visible()
    expect(person.page.get_by_role('article').filter(visible=True)).to_have_count(0)


def sign_out(person: Person) -> None:
    """Sign out to the front page, after which the home page asks who is there."""
    person.button('Sign out')
    person.is_told('You are signed out.')
    person.is_at('Microblog')
    person.visit('/index')
    person.is_at('Sign in')
