"""What a person is told of a job, which may be more than the job lived to say."""

import json
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from app import db
from app.dates import utcnow
from app.models import ExportPart, Job, JobState, Task, TaskState
from tests.cast import person

NAME = 'export_posts'


def launch(**job: Any) -> Task:
    """Launch a task for susan, whose job then has these values."""
    task = person('susan').launch_task(NAME, 'Exporting posts…', note='argument')
    for name, value in job.items():
        setattr(task.job, name, value)
    db.session.commit()
    return task


def progress_of(task: Task) -> int:
    """Return what open pages were told last."""
    (found,) = person('susan').notifications_since(0)
    assert found.data['task_id'] == task.id
    return found.data['progress']


def test_a_task_calls_a_job_for_its_owner(app_context):
    task, susan = launch(), person('susan')
    assert json.loads(task.job.arguments) == {'task_id': task.id, 'note': 'argument'}
    assert (task.state, task.get_progress(), len(task.id)) == (TaskState.QUEUED, 0, 36)
    assert susan.get_tasks_in_progress() == [task]
    assert susan.get_task_in_progress(NAME) is task
    assert susan.get_task_in_progress('another') is None
    assert person('john').get_tasks_in_progress() == []


def test_a_person_has_one_of_a_name_in_progress(everywhere):
    launch().end()
    launch()
    person('john').launch_task(NAME, 'another person')
    person('susan').launch_task('another', 'another name')
    with pytest.raises(IntegrityError):
        launch()
    db.session.rollback()
    assert len(db.session.scalars(sa.select(Task)).all()) == 2


def test_percents_follow_the_phases_and_say_100_at_the_end_only(app_context):
    task = launch(state=JobState.RUNNING)
    task.begin(300)
    task.advance(100)
    assert task.get_progress() == 33
    task.advance(300)
    assert (task.get_progress(), task.total) == (99, 400)
    task.begin_sending()
    assert task.get_progress() == 99
    task.finish('susan@example.com')
    assert (task.get_progress(), progress_of(task), task.complete) == (100, 100, True)
    assert person('susan').get_tasks_in_progress() == []


@pytest.mark.parametrize('fate', ['failed', 'gone', 'done without a word'])
def test_a_lost_job_is_a_failure_and_locks_nobody_out(app_context, fate):
    task = launch(state=JobState.RUNNING)
    task.begin(300)
    task.advance(100)
    if fate == 'gone':
        db.session.execute(sa.delete(Job))
    else:
        task.job.state = JobState.FAILED if fate == 'failed' else JobState.DONE
    db.session.commit()
    assert (task.state, task.get_progress()) == (TaskState.FAILED, 33)
    another = launch()
    assert (task.complete, task.state) == (True, TaskState.FAILED)
    assert person('susan').get_task_in_progress(NAME) is another


@pytest.mark.parametrize(
    ('state', 'due', 'heartbeat', 'expected'),
    [
        ('queued', 0, None, False),
        ('queued', -60, None, True),
        ('queued', 60, -60, False),
        ('running', -60, 0, False),
        ('running', -60, -60, True),
        ('failed', -60, -60, False),
    ],
)
def test_a_task_without_a_worker_is_known(
    app_context, time_machine, state, due, heartbeat, expected
):
    time_machine.move_to(utcnow(), tick=False)
    moment = heartbeat if heartbeat is None else utcnow() + timedelta(seconds=heartbeat)
    task = launch(state=state, due=utcnow() + timedelta(seconds=due), heartbeat=moment)
    assert task.is_unattended == expected


def test_what_has_ended_is_shown_for_a_while(app_context, time_machine):
    susan, start = person('susan'), utcnow()
    failed = launch(state=JobState.FAILED)
    Task.fail_lost()
    db.session.commit()
    assert susan.tasks_to_show() == [failed]
    time_machine.move_to(start + timedelta(hours=23))
    assert susan.tasks_to_show() == [failed]
    done = launch()
    done.finish('susan@example.com')
    db.session.commit()
    assert susan.tasks_to_show() == [done]
    time_machine.move_to(start + timedelta(hours=23, minutes=3))
    assert susan.tasks_to_show() == []
    assert susan.latest_task(NAME) is done


def test_old_tasks_are_forgotten_with_their_files(everywhere, time_machine):
    kept, old = launch(), person('john').launch_task(NAME, 'old')
    db.session.add(
        ExportPart(task_id=old.id, number=0, size=1, timestamp=utcnow(), post_id=1, data=b'')
    )
    old.finish('john@example.com')
    db.session.commit()
    time_machine.move_to(utcnow() + timedelta(days=7, seconds=1))
    Task.delete_old()
    db.session.commit()
    assert db.session.scalars(sa.select(Task)).all() == [kept]
    assert db.session.scalars(sa.select(ExportPart)).all() == []


def test_tasks_of_a_closed_account_go(everywhere):
    launch()
    person('susan').close()
    db.session.commit()
    assert db.session.scalars(sa.select(Task)).all() == []
