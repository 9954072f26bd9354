"""A conversation of several people, from a mention to the home page of somebody else."""

from base64 import b64encode

import pytest
from playwright.sync_api import expect

from app import db
from tests.browser.conftest import NewContext
from tests.browser.person import Person
from tests.cast import password_of
from tests.cast import person as user

RULE = 'People you mention can reply'
ASKED = '@john look at #sunset'


@pytest.mark.parametrize('has_scripts', [True, False])
def test_a_mention_is_answered_liked_and_reposted(
    new_context: NewContext, has_scripts: bool
) -> None:
    user('mary').follow(user('john'))
    db.session.commit()
    susan, john, mary, david = (
        Person(new_context(java_script_enabled=has_scripts).new_page(), name).let_in()
        for name in ('susan', 'john', 'mary', 'david')
    )
    susan.visit('/index').field('Who can reply').select_option(RULE)
    susan.fill(Your_post=ASKED)
    susan.button('Post')
    expect(susan.page.get_by_role('article').first).to_contain_text(ASKED)

    expect(john.visit('/explore').page.locator('#news_count')).to_have_text('1')
    john.visit('/news').link(ASKED)
    john.fill(Your_reply='What a sight!')
    john.page.locator('form.composer').get_by_role('button', name='Reply').click()
    expect(john.page.get_by_role('article').filter(has_text='What a sight!')).to_be_visible()
    first = john.page.get_by_role('article').filter(has_text=ASKED)
    # The name of a button ends with its number, as soon as there is one.
    for name in ('Like', 'Repost'):
        first.get_by_role('button', name=name).click()
        expect(first.get_by_role('button', name=f'{name} 1', pressed=True)).to_be_visible()

    told = susan.visit('/news').page.get_by_role('article')
    for words in ('john reposted your post.', 'john liked your post.', 'john replied to you.'):
        expect(told.filter(has_text=words)).to_be_visible()

    shared = mary.visit('/index').page.get_by_role('article').filter(has_text=ASKED)
    expect(shared).to_contain_text('john reposted')
    address = shared.locator('.post-time').get_attribute('href')
    expect(mary.visit(address).page.get_by_role('article').nth(1)).to_contain_text('What a sight!')
    expect(david.visit(address).field('Your reply')).to_have_count(0)
    assert status_of_reply('david', david, int(address.rpartition('/')[2])) == 403


def status_of_reply(name: str, owner: Person, post_id: int) -> int:
    """Return what a program of somebody is answered to a reply."""
    ask = owner.page.context.request
    login = b64encode(f'{name}:{password_of(name)}'.encode()).decode()
    answer = ask.post('/api/tokens', headers={'Authorization': f'Basic {login}'})
    bearer = {'Authorization': f'Bearer {answer.json()["token"]}'}
    body = {'body': 'Let me in', 'reply_to_id': post_id}
    return ask.post('/api/posts', headers=bearer, data=body).status
