"""The export of posts: a file in parts, a mail, and whatever happens in between."""

import gc
import json
import tracemalloc
from datetime import timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from app import db
from app.dates import utcnow
from app.email import mail_context
from app.exports import file
from app.exports.links import export_token
from app.exports.sections import posts_json
from app.jobs.worker import run_due
from app.models import ExportPart, Job, Post, Task, TaskState
from tests.cast import START, person
from tests.email.reading import links_in, text_of, use_mail_server
from tests.jobs.rows import job
from tests.queries import count_queries
from tests.servers.smtp_server import SmtpServer
from tests.site import Visitor

ODD = 'Zeile\u2028"zwei"\n\t\\ \U0001f600 \x7f é'


def write_posts(count: int, body: str = 'number') -> None:
    """Add posts of susan, of which two always have the same time."""
    values = [
        {
            'body': f'{body} {n}',
            'user_id': person('susan').id,
            'timestamp': START + timedelta(n // 2),
        }
        for n in range(count)
    ]
    db.session.execute(sa.insert(Post), values)
    db.session.commit()


def launch(app: Flask, count: int = 0) -> int:
    """Let susan, with so many more posts, ask for an export; return the id of the job."""
    with app.app_context():
        if count:
            write_posts(count)
        task = person('susan').launch_task(
            'export_posts', 'Exporting posts…', mail_context=mail_context()
        )
        db.session.commit()
        return task.job_id


def task_of_susan(app: Flask) -> Task:
    """Return susan's export as the database has it now."""
    with app.app_context():
        task = person('susan').latest_task('export_posts')
        assert task.state
        return task


def attached(mail) -> dict:
    """Return what is in the file of a mail."""
    (file,) = mail.iter_attachments()
    assert (file.get_filename(), file.get_content_type()) == ('posts.json', 'application/json')
    return json.loads(file.get_content())


@pytest.fixture
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put three posts into a part."""
    monkeypatch.setattr(file, 'ROWS_IN_A_PART', 3)


def test_all_posts_of_a_person_come_by_mail_the_oldest_first(app, mail_server, small_parts):
    with app.app_context():
        write_posts(8, ODD)
        query = sa.select(Post).where(Post.user_id == person('susan').id)
        posts = db.session.scalars(query.order_by(Post.timestamp, Post.id)).all()
        expected = {
            'posts': [
                {'body': post.body, 'timestamp': f'{post.timestamp:%Y-%m-%dT%H:%M:%SZ}'}
                for post in posts
            ]
        }
    launch(app)
    run_due(app)
    (mail,) = mail_server.mails
    assert attached(mail) == expected
    assert (mail['To'], mail['Subject']) == ('susan@example.com', '[Microblog] Your blog posts')
    assert 'attached' in text_of(mail)
    assert 'attached' in text_of(mail, 'html')
    (file,) = mail.iter_attachments()
    text = json.dumps(expected, indent=4, ensure_ascii=False)
    assert file.get_content().decode() == text
    task = task_of_susan(app)
    assert (task.state, task.done, task.total) == (TaskState.DONE, 9, 9)


def test_somebody_without_posts_gets_an_empty_file(app, mail_server):
    with app.app_context():
        db.session.execute(sa.delete(Post))
        db.session.commit()
    launch(app)
    run_due(app)
    assert attached(mail_server.mails[0]) == {'posts': []}


def test_the_mail_speaks_the_language_of_its_reader(app, mail_server):
    with app.app_context():
        person('susan').language = 'es'
        db.session.commit()
    launch(app)
    run_due(app)
    assert '<html lang="es"' in text_of(mail_server.mails[0], 'html')


def test_a_later_attempt_goes_on_where_the_first_was_lost(
    app, mail_server, small_parts, monkeypatch
):
    number = launch(app, 11)
    create = ExportPart.create

    def fail_at_third(task_id, part, *arguments):
        if part == 2:
            raise ConnectionError('gone')
        return create(task_id, part, *arguments)

    monkeypatch.setattr(ExportPart, 'create', fail_at_third)
    run_due(app)
    task = task_of_susan(app)
    assert (task.state, task.done, task.total) == (TaskState.RUNNING, 6, 12)
    assert mail_server.mails == []
    monkeypatch.setattr(ExportPart, 'create', create)
    with app.app_context():
        job_row = db.session.get(Task, task.id).job
        job_row.due = utcnow()
        db.session.commit()
    run_due(app)
    bodies = [post['body'] for post in attached(mail_server.mails[0])['posts']]
    assert bodies == ['susan was here', *(f'number {n}' for n in range(11))]
    assert job(app, number).attempts == 2


def test_the_task_is_sending_until_the_mail_server_takes_it(app, mail_server, time_machine):
    mail_server.replies['RCPT'] = ['451 Come again'] * 3
    number = launch(app)
    for _ in range(3):
        run_due(app)
        assert task_of_susan(app).state is TaskState.SENDING
        assert task_of_susan(app).waits_for_another_try
        time_machine.move_to(job(app, number).due)
    run_due(app)
    assert task_of_susan(app).state is TaskState.DONE
    assert task_of_susan(app).sent_to == 'susan@example.com'
    assert len(mail_server.mails) == 1


def test_every_try_of_a_mail_is_the_same_mail(app, mail_server, monkeypatch, time_machine):
    number = launch(app)
    monkeypatch.setattr('app.models.jobs.lease.JobLease.complete', lambda _: 1 / 0)
    run_due(app)
    assert task_of_susan(app).state is TaskState.SENDING
    monkeypatch.undo()
    time_machine.move_to(job(app, number).due)
    run_due(app)
    first, second = mail_server.mails
    assert first['Message-ID'] == second['Message-ID']


def test_a_refused_mail_is_a_failure_after_which_one_can_try_again(app, mail_server):
    mail_server.replies['RCPT'] = ['550 No such person']
    launch(app)
    run_due(app)
    task = task_of_susan(app)
    assert (task.state, task.complete, task.get_progress()) == (TaskState.FAILED, True, 99)
    launch(app)
    run_due(app)
    assert len(mail_server.mails) == 1
    assert task_of_susan(app).state is TaskState.DONE


def test_a_job_that_the_operator_retries_sends_the_file(app, mail_server):
    mail_server.replies['RCPT'] = ['550 No such person']
    number = launch(app)
    run_due(app)
    with app.app_context():
        Job.retry()
        db.session.commit()
    assert job(app, number).state == 'queued'
    run_due(app)
    assert task_of_susan(app).state is TaskState.DONE
    assert len(mail_server.mails) == 1


def test_the_owner_finds_the_end_among_the_news(app, susan, mail_server):
    mail_server.replies['RCPT'] = ['550 No such person']
    for words in ('Your export failed.', 'Your export is ready.'):
        launch(app)
        run_due(app)
        assert words in susan.get('/news').text


def test_a_closed_account_gets_no_mail(app, mail_server):
    launch(app)
    with app.app_context():
        person('susan').close()
        db.session.commit()
    run_due(app)
    assert mail_server.heard == []


def test_a_file_too_long_for_a_mail_comes_as_a_link_for_a_week(app, mail_server, time_machine):
    app.config['MAIL_ATTACHMENT_LIMIT'] = 0
    launch(app, 3)
    run_due(app)
    (mail,) = mail_server.mails
    assert list(mail.iter_attachments()) == []
    (link,) = [link for link in links_in(mail) if '/export/' in link]
    assert link in links_in(mail, 'html')
    path = link.removeprefix('http://localhost:5000')
    answer = Visitor(app).get(path)
    assert answer.headers['Content-Disposition'] == 'attachment; filename=posts.json'
    assert answer.mimetype == 'application/json'
    assert int(answer.headers['Content-Length']) == len(answer.data)
    assert len(answer.json['posts']) == 4
    time_machine.move_to(utcnow() + timedelta(days=7, seconds=2))
    assert Visitor(app).get(path).location == '/export_posts'


def test_a_mail_server_that_takes_less_gets_a_link(app):
    server = SmtpServer(data_size_limit=20_000)
    server.start()
    use_mail_server(app, **server.settings)
    launch(app, 200)
    run_due(app)
    server.stop()
    assert task_of_susan(app).state is TaskState.DONE
    (mail,) = server.mails
    assert list(mail.iter_attachments()) == []
    assert '/export/' in text_of(mail)


def test_a_link_ends_with_the_account(app, mail_server):
    launch(app)
    run_due(app)
    with app.app_context():
        path = f'/export/{export_token(person("susan").latest_task("export_posts"))}'
    assert Visitor(app).get(path).status_code == 200
    with app.app_context():
        person('susan').close()
        db.session.commit()
    assert Visitor(app).get(path).location == '/export_posts'


@pytest.mark.rare
def test_memory_and_statements_stay_flat(app, mail_server):
    """Ten times the posts cost ten times the statements, and no more memory in writing."""
    app.config['MAIL_ATTACHMENT_LIMIT'] = 0
    peaks, statements, seldom = [], [], gc.get_threshold()
    for count in (500, 4500):
        launch(app, count)
        # As in a worker, Python collects its garbage often.
        gc.set_threshold(700, 10, 10)
        tracemalloc.start()
        with count_queries() as queries:
            run_due(app)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
        gc.set_threshold(*seldom)
        statements.append(len(queries))
    assert len(mail_server.mails) == 2
    assert task_of_susan(app).total == 5001
    assert statements[1] < 60 + 5 * 5000 / file.ROWS_IN_A_PART
    assert peaks[1] < peaks[0] + 1_000_000


def test_replies_say_what_they_answer(app):
    with app.app_context():
        reply = person('susan').write_post('@john Yes', reply_to=2)
        db.session.commit()
        posts = Post.written_after(reply.user_id, None, 10)
        first, last = posts_json(posts)
    assert set(first) == {'body', 'timestamp'}
    assert (last['body'], last['reply_to_id']) == ('@john Yes', 2)
