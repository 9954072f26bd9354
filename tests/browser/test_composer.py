"""Writing: the counter, the draft, the keys, and a hand that presses twice."""

import pytest
import sqlalchemy as sa
from playwright.sync_api import Locator, Page, expect

from app import db
from app.models import Post
from tests.browser.person import Person
from tests.patience import PATIENCE_SECONDS


def count_below(field: Locator) -> Locator:
    """Return the number below a field, by which the field is described."""
    described = field.get_attribute('aria-describedby').split()[-1]
    return field.page.locator(f'#{described} > span').first


def written_by(text: str) -> int:
    """Return how many posts have this text."""
    return db.session.scalar(sa.select(sa.func.count()).where(Post.body == text))


@pytest.mark.parametrize(
    ('path', 'label'), [('/index', 'Your post'), ('/edit_profile', 'About me')]
)
def test_the_counter_counts_what_a_person_sees(susan: Person, path: str, label: str) -> None:
    field = susan.visit(path).field(label)
    expect(count_below(field)).to_have_text('140')
    field.press_sequentially('0123456789')
    expect(count_below(field)).to_have_text('130')
    blanks = ' \n\u3000\ufeff'
    for text, left in (
        ('🚂' * 140, '0'),
        ('x' * 150, '\N{MINUS SIGN}10'),
        (' ' * 150 + 'x', '139'),
        (blanks + 'x y' + blanks, '137'),
    ):
        field.fill(text)
        expect(count_below(field)).to_have_text(left)
        expect(field).to_have_value(text)


def test_the_counter_is_right_when_a_text_comes_back(susan: Person) -> None:
    susan.fill(Your_post='x' * 150)
    susan.button('Post')
    field = susan.field('Your post')
    expect(field).to_have_attribute('aria-invalid', 'true')
    expect(count_below(field)).to_have_text('\N{MINUS SIGN}10')


def test_without_scripts_there_is_no_counter(plain_page: Page) -> None:
    susan = Person(plain_page, 'susan').let_in().visit('/index')
    expect(count_below(susan.field('Your post'))).to_be_hidden()


def test_a_draft_survives_a_look_elsewhere(susan: Person) -> None:
    susan.fill(Your_post='Half a thou')
    susan.link('Explore')
    susan.is_at('Explore')
    susan.link('Home')
    field = susan.field('Your post')
    expect(field).to_have_value('Half a thou')
    expect(count_below(field)).to_have_text('129')
    susan.visit('/index')
    expect(field).to_have_value('Half a thou')


def test_a_draft_ends_when_it_is_sent(susan: Person) -> None:
    susan.fill(Your_post='A whole thought')
    susan.button('Post')
    susan.is_told('Posted.')
    expect(susan.field('Your post')).to_have_value('')
    susan.visit('/index')
    expect(susan.field('Your post')).to_have_value('')


def test_a_draft_is_nobody_elses(susan: Person) -> None:
    susan.fill(Your_post='For me alone')
    susan.link('Explore')
    susan.is_at('Explore')
    susan.button('Sign out')
    susan.is_told('You are signed out.')
    john = Person(susan.page, 'john').visit('/auth/login').sign_in()
    expect(john.field('Your post')).to_have_value('')


@pytest.mark.parametrize('key', ['Control+Enter', 'Meta+Enter'])
def test_keys_send_a_post(susan: Person, key: str) -> None:
    sent = []
    susan.page.route('**/index', lambda route: sent.append(route))
    susan.fill(Your_post='By keys')
    for _ in range(2):
        susan.field('Your post').press(key)
    expect(susan.page.get_by_role('button', name='Post', exact=True)).to_be_disabled()
    for _ in range(100 * PATIENCE_SECONDS):
        if not sent:
            susan.page.wait_for_timeout(10)
    assert len(sent) == 1
    susan.page.unroute_all()
    susan.is_told('Posted.')
    assert written_by('By keys') == 1


def test_a_double_click_makes_one_post(susan: Person) -> None:
    susan.fill(Your_post='Click click')
    susan.page.get_by_role('button', name='Post', exact=True).dblclick()
    susan.is_told('Posted.')
    susan.reads('Click click', 'susan was here')
    assert written_by('Click click') == 1


def test_what_was_posted_is_a_click_away(susan: Person) -> None:
    susan.fill(Your_post='Here it is')
    susan.button('Post')
    susan.page.get_by_role('status').get_by_role('link', name='View').click()
    susan.is_at('Post by susan')
    susan.reads('Here it is')
