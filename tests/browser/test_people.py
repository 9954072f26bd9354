"""What a profile tells of a person, and who is around them."""

from datetime import UTC, datetime, timedelta

from playwright.sync_api import Browser, expect

from app import db
from app.dates import utcnow
from tests.atom import parse
from tests.browser.person import Person
from tests.cast import add_post, person


def test_followers_can_be_followed_from_their_list(susan: Person) -> None:
    for name in ('john', 'mary'):
        person(name).follow(person('susan'))
    db.session.commit()
    susan.visit('/user/susan').link('2 followers')
    susan.is_at('Followers of susan')
    rows = susan.page.get_by_role('main').get_by_role('listitem')
    expect(rows).to_contain_text(['mary', 'john'])
    susan.button('Follow john')
    susan.is_told('You are following john!')
    susan.is_at('Followers of susan')
    expect(susan.page.get_by_role('button', name='Unfollow john')).to_have_class(
        'btn btn-secondary btn-sm'
    )
    susan.link('Profile of susan')
    susan.link('1 following')
    susan.is_at('People susan follows')
    expect(rows).to_contain_text(['john'])


def test_a_profile_draws_what_its_person_wrote(susan: Person) -> None:
    for days in (1, 1, 4):
        add_post(person('john'), 'lately').timestamp = utcnow() - timedelta(days=days)
    db.session.commit()
    susan.visit('/user/john')
    picture = susan.page.get_by_role('img', name='3 posts in the last 30 days')
    expect(picture).to_be_visible()
    assert picture.bounding_box()['width'] >= 240
    expect(susan.page.get_by_text('4 posts')).to_be_visible()
    table = susan.page.get_by_role('table', name='Posts per day')
    expect(table).to_be_hidden()
    susan.page.get_by_text('Show as table').click()
    expect(table.get_by_role('row')).to_have_count(31)


def test_a_program_reads_the_feed_without_signing_in(susan: Person, browser: Browser) -> None:
    susan.visit('/user/john')
    address = susan.page.locator('link[rel=alternate]').evaluate('link => link.href')
    program = browser.new_context()
    answer = program.request.get(address)
    assert [entry['title'] for entry in parse(answer.text(), address)] == ['john was here']
    program.close()


def test_a_private_feed_is_explained_and_reset(susan: Person) -> None:
    susan.visit('/user/john').link('Feed')
    susan.is_at('Feed of john')
    expect(susan.page.get_by_text('This address is private')).to_be_visible()
    address = susan.page.get_by_role('main').locator('code')
    former = address.inner_text()
    assert susan.page.request.get(former).status == 200
    expect(susan.page.get_by_role('button', name='Copy')).to_be_visible()
    susan.button('Reset')
    susan.is_told('Your feed addresses have changed.')
    expect(address).not_to_have_text(former)
    assert susan.page.request.get(former).status == 403


def test_a_profile_says_who_follows_back_and_since_when(susan: Person) -> None:
    susan.visit('/user/john')
    expect(susan.page.get_by_text('Follows you')).to_have_count(0)
    john = person('john')
    john.joined = datetime(2026, 6, 1, tzinfo=UTC)
    john.follow(person('susan'))
    db.session.commit()
    susan.visit('/user/john')
    expect(susan.page.get_by_text('Follows you')).to_be_visible()
    expect(susan.page.get_by_text('Joined June 2026')).to_be_visible()


def test_people_are_found_on_explore(susan: Person) -> None:
    susan.visit('/explore').link('New people')
    susan.is_at('New people')
    rows = susan.page.get_by_role('main').get_by_role('listitem')
    expect(rows).to_contain_text(['noise', 'david', 'mary', 'john', 'susan'])
    rows.nth(3).get_by_role('button', name='Follow').click()
    expect(rows.nth(3).get_by_role('button', name='Unfollow')).to_be_visible()
    susan.link('Posts')
    susan.is_at('Explore')
