"""Files of exported posts."""

from app import db
from app.dates import EPOCH
from app.models import Cursor, ExportPart
from tests.cast import person


def test_parts_follow_one_another(app_context):
    task = person('susan').launch_task('export_posts', 'Exporting')
    assert ExportPart.last_of(task.id) == (-1, None, None)
    for number, (section, content) in enumerate([('posts', b'first'), ('likes', b'second' * 1000)]):
        place = Cursor(EPOCH, number)
        db.session.add(ExportPart.create(task.id, number, place, content, section))
    db.session.flush()
    assert ExportPart.last_of(task.id) == (1, 'likes', Cursor(EPOCH, 1))
    assert ExportPart.content(task.id, 1) == b'second' * 1000
    assert ExportPart.content(task.id, 2) is None
    assert ExportPart.total_size(task.id) == 6005
    assert ExportPart.total_size('another') == 0
