"""What the file of an export holds."""

import json
from datetime import timedelta

import pytest
import sqlalchemy as sa

from app import db
from app.dates import utcnow
from app.exports import file
from app.exports.sections import count_rows, posts_json, rows_after
from app.jobs.worker import run_due
from app.models import ExportPart, FilterAction, Post, PostLike, Reaction, Task
from tests.cast import START, add_post, person
from tests.databases import site_with_cast
from tests.exports.test_file import attached, launch, task_of_susan

PRESSED = {'likes': Reaction.LIKE, 'reposts': Reaction.REPOST, 'bookmarks': Reaction.BOOKMARK}


def react(count: int = 1, kinds: tuple[Reaction, ...] = tuple(Reaction)) -> None:
    """Let susan react to so many posts of john's."""
    susan, john = person('susan'), person('john')
    for place in range(count):
        post = add_post(john, f'Post {place}', place)
        db.session.flush()
        for kind in kinds:
            susan.react(kind, post.id)
    for kind in kinds:
        db.session.execute(sa.update(kind.table).values(timestamp=START))
    db.session.commit()


def test_posts_say_what_they_quote_whom_they_mention_and_their_tags(app_context):
    susan, john = person('susan'), person('john')
    quoted = add_post(john, 'Late')
    db.session.flush()
    susan.write_quote('@john @nobody #Trains', quoted.id)
    susan.write_quote('gone', 99)
    db.session.commit()
    first, quote, lost = posts_json(Post.written_after(susan.id, None, 10))
    assert set(first) == {'body', 'timestamp'}
    assert (quote['quote_id'], quote['mentions'], quote['tags']) == (
        quoted.id,
        ['john'],
        ['trains'],
    )
    assert lost['quote_id'] is None
    assert not {'mentions', 'tags'} & set(lost)


def test_file_has_what_one_did_with_posts_of_others(app, mail_server, monkeypatch):
    monkeypatch.setattr(file, 'ROWS_IN_A_PART', 2)
    with app.app_context():
        react(3)
        expected = [
            {
                'post_id': post_id,
                'username': 'john',
                'body': f'Post {place}',
                'timestamp': f'{START:%Y-%m-%dT%H:%M:%SZ}',
            }
            for place, post_id in enumerate(
                db.session.scalars(sa.select(PostLike.post_id).order_by(PostLike.id))
            )
        ]
    launch(app)
    run_due(app)
    found = attached(mail_server.mails[0])
    assert list(found) == ['posts', 'likes', 'reposts', 'bookmarks']
    assert [post['body'] for post in found['posts']] == ['susan was here']
    assert found['likes'] == found['reposts'] == found['bookmarks'] == expected
    (mail,) = mail_server.mails
    text = next(mail.iter_attachments()).get_content().decode()
    assert text == json.dumps(found, indent=4, ensure_ascii=False)
    task = task_of_susan(app)
    assert (task.done, task.total) == (10, 10)


@pytest.mark.parametrize(('name', 'kind'), PRESSED.items())
def test_file_without_posts_has_the_rest(app, mail_server, name, kind):
    with app.app_context():
        react(1, (kind,))
        db.session.execute(sa.delete(Post).where(Post.user_id == person('susan').id))
        db.session.commit()
    launch(app)
    run_due(app)
    found = attached(mail_server.mails[0])
    assert (list(found), found['posts']) == (['posts', name], [])
    assert [row['body'] for row in found[name]] == ['Post 0']


@pytest.mark.parametrize('lost', range(6))
def test_later_attempt_goes_on_in_the_same_section(app, mail_server, monkeypatch, lost):
    monkeypatch.setattr(file, 'ROWS_IN_A_PART', 2)
    with app.app_context():
        react(3)
    launch(app)
    create = ExportPart.create

    def fail_once(task_id, number, *arguments):
        if number == lost:
            monkeypatch.setattr(ExportPart, 'create', create)
            raise ConnectionError('gone')
        return create(task_id, number, *arguments)

    monkeypatch.setattr(ExportPart, 'create', fail_once)
    run_due(app)
    assert mail_server.mails == []
    with app.app_context():
        db.session.scalars(sa.select(Task)).one().job.due = utcnow() - timedelta(1)
        db.session.commit()
    run_due(app)
    found = attached(mail_server.mails[0])
    for name in PRESSED:
        assert [row['body'] for row in found[name]] == ['Post 0', 'Post 1', 'Post 2']


def test_sections_are_read_on_every_database(used_url):
    with site_with_cast(used_url) as app, app.app_context():
        react(3)
        susan = person('susan')
        susan.write_quote('@john #trains', 2)
        db.session.commit()
        found = [
            (section.name, len(section.to_json(rows)))
            for section, rows in rows_after(susan.id, None, None, 2)
        ]
        assert found == [('posts', 2), *((name, size) for name in PRESSED for size in (2, 1))]
        assert count_rows(susan.id) == 11


def test_file_has_whom_one_avoids(app_context):
    susan = person('susan')
    until = START + timedelta(days=7)
    for name in ('john', 'mary', 'david'):
        susan.block(person(name))
    susan.mute(person('mary'), None, notifications=False)
    susan.mute(person('david'), until)
    susan.add_filter('rain', FilterAction.HIDE, None)
    susan.add_filter('#snow', FilterAction.COVER, until)
    person('john').closed = utcnow()
    db.session.commit()
    # One row at a time, each found behind the one before.
    found = {}
    place = None
    for section, rows in rows_after(susan.id, None, place, 1):
        found.setdefault(section.name, []).extend(section.to_json(rows))
    assert [one['username'] for one in found['blocks']] == ['mary', 'david']
    (mary, david) = found['mutes']
    assert (mary['username'], mary['until'], mary['notifications']) == ('mary', None, False)
    assert (david['until'], david['notifications']) == ('2026-01-08T00:00:00Z', True)
    rain, snow = found['filters']
    assert (rain['phrase'], rain['action'], rain['until']) == ('rain', 'hide', None)
    assert (snow['phrase'], snow['until']) == ('#snow', '2026-01-08T00:00:00Z')
    assert count_rows(susan.id) >= 1 + 3 + 2 + 2
