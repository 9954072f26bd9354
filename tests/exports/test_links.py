"""Links to the files of exports."""

from datetime import timedelta

from app.dates import utcnow
from app.exports.links import export_token, read_export_token
from app.models.jobs.task import KEEP_FINISHED
from tests.api.exported import add_export
from tests.cast import person


def test_link_works_while_the_file_is_kept(app_context, time_machine):
    add_export(person('susan'))
    task = person('susan').latest_task('export_posts')
    token = export_token(task)
    assert read_export_token(token) is task
    assert read_export_token('x' + token) is None
    time_machine.move_to(utcnow() + KEEP_FINISHED - timedelta(minutes=1))
    assert read_export_token(token) is task
    time_machine.move_to(utcnow() + timedelta(minutes=2))
    assert read_export_token(token) is None
