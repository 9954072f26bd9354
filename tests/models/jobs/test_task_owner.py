"""A user's tasks."""

from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from app import db
from app.dates import utcnow
from tests.cast import person

pytestmark = pytest.mark.usefixtures('app_context')


def test_user_has_one_task_of_a_name_in_progress():
    susan = person('susan')
    task = susan.launch_task('export_posts', 'Exporting')
    db.session.commit()
    assert susan.get_task_in_progress('export_posts') is task
    assert person('john').get_tasks_in_progress() == []
    with pytest.raises(IntegrityError):
        susan.launch_task('export_posts', 'Exporting')


def test_what_has_ended_is_shown_for_a_while(time_machine):
    susan = person('susan')
    task = susan.launch_task('export_posts', 'Exporting')
    task.finish('susan@example.com')
    db.session.commit()
    assert susan.tasks_to_show() == [task]
    time_machine.move_to(utcnow() + timedelta(minutes=3))
    assert susan.tasks_to_show() == []
    assert susan.latest_task('export_posts') is task
