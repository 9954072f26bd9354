"""Replying to a post, and what becomes of the text where that can't be."""

import re
from html import unescape

import pytest
import sqlalchemy as sa

from app import db
from app.models import Event, EventKind, Post, ReplyRule
from tests.cast import person
from tests.site import Visitor


def field(page: str) -> str:
    """Return what stands in the field of the page for a text."""
    found = re.search(r'<textarea[^>]*name="post"[^>]*>\s?(.*?)</textarea>', page, re.DOTALL)
    assert found, page
    return unescape(found[1])


def reply_field(page: str) -> str:
    """Return what stands in the field for a reply."""
    return field(page[page.index('<textarea id="reply"') :])


def newest(app) -> Post:
    """Return the newest post."""
    with app.app_context():
        return db.session.scalars(sa.select(Post).order_by(Post.id.desc())).first()


def set_rule(app, rule: str) -> None:
    """Let susan say who may reply to her post."""
    with app.app_context():
        db.session.execute(sa.update(Post).where(Post.id == 1).values(who_can_reply=rule))
        db.session.commit()


def test_reply_leads_back_to_it_in_the_thread(app, john: Visitor) -> None:
    answer = john.post('/post/1/reply', {'post': ' @susan Hello! '})
    written = newest(app)
    assert answer.location == f'/post/1?new={written.id}#post{written.id}'
    assert (written.body, written.reply_to_id, written.is_reply) == ('@susan Hello!', 1, True)
    page = john.get(answer.location).text
    assert 'Posted.' in page
    assert f'id="post{written.id}"' in page


def test_reply_far_down_is_shown_by_itself(app, john: Visitor) -> None:
    with app.app_context():
        for _ in range(50):
            person('mary').write_post('x', reply_to=1)
        db.session.commit()
    answer = john.post('/post/1/reply', {'post': 'Last'})
    post_id = newest(app).id
    assert answer.location == f'/post/{post_id}?new={post_id}#post{post_id}'


def test_form_begins_with_those_who_take_part(app, susan, john) -> None:
    with app.app_context():
        post = person('mary').write_post('Ask @john, @susan or @David; @john knows.')
        db.session.commit()
        post_id = post.id
    assert reply_field(susan.get(f'/post/{post_id}').text) == '@mary @john @david '
    assert reply_field(susan.get('/post/1').text) == ''
    assert reply_field(john.get('/post/1').text) == '@susan '


def test_author_of_the_parent_is_told_once(app, john: Visitor) -> None:
    john.post('/post/1/reply', {'post': '@susan Hello!'})
    with app.app_context():
        (event,) = db.session.scalars(sa.select(Event).where(Event.user_id == person('susan').id))
        assert event.kind == EventKind.REPLY


def test_muted_thread_tells_of_nothing(app, susan, john: Visitor) -> None:
    susan.post('/post/1/mute')
    john.post('/post/1/reply', {'post': '@susan Hello!'})
    with app.app_context():
        assert db.session.scalars(sa.select(Event)).all() == []


@pytest.mark.parametrize('text', ['', ' \n', 'x' * 141, 'a\x07b'])
def test_refused_text_comes_back(app, john: Visitor, text) -> None:
    answer = john.post('/post/1/reply', {'post': text})
    assert answer.status_code == 422
    assert reply_field(answer.text).strip() == text.strip()
    assert 'aria-invalid="true"' in answer.text
    assert newest(app).reply_to_id is None


@pytest.mark.parametrize('text', ['Too late?', 'x' * 141, ''])
def test_text_for_a_deleted_post_is_kept(app, john: Visitor, text) -> None:
    with app.app_context():
        Post.delete_by_id(1)
        db.session.commit()
    answer = john.post('/post/1/reply', {'post': text})
    assert answer.status_code == 404
    assert 'The post was deleted before your reply arrived.' in answer.text
    assert field(answer.text).strip() == text


def test_text_for_few_does_not_come_back_for_all(app, john: Visitor) -> None:
    with app.app_context():
        post = person('susan').write_post('@john Listen', visibility='mentioned')
        db.session.commit()
        post_id = post.id
    page = john.get(f'/post/{post_id}').text
    sent = re.search(r'<input type="hidden" name="visibility" value="(.*?)">', page)
    with app.app_context():
        Post.delete_by_id(post_id)
        db.session.commit()
    refused = john.post(f'/post/{post_id}/reply', {'post': 'I do.', 'visibility': sent[1]})
    chosen = '<option value="mentioned" selected>'
    assert chosen in refused.text.partition('name="visibility"')[2].partition('</select>')[0]


@pytest.mark.parametrize('rule', [ReplyRule.FOLLOWING, ReplyRule.MENTIONED, ReplyRule.NOBODY])
def test_form_is_shown_to_those_who_may_reply(app, susan, john: Visitor, rule) -> None:
    set_rule(app, rule)
    page = john.get('/post/1').text
    assert 'id="reply"' not in page
    assert 'The author has limited who can reply to this post.' in page
    assert 'id="reply"' in susan.get('/post/1').text
    answer = john.post('/post/1/reply', {'post': 'Anyway'})
    assert answer.status_code == 403
    assert field(answer.text).strip() == 'Anyway'
    assert newest(app).reply_to_id is None


def test_double_click_replies_once(app, john: Visitor) -> None:
    fields = {'post': 'Once', 'form_key': 'k' * 16}
    first, second = (john.post('/post/1/reply', fields) for _ in range(2))
    assert (first.status_code, second.status_code) == (302, 302)
    with app.app_context():
        assert db.session.get_one(Post, 1).reply_count == 1
