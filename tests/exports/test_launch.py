"""Beginning an export."""

import pytest

from app import db
from app.exports.launch import ExportInProgress, launch_export
from tests.cast import person


def test_user_has_one_export_at_a_time(app):
    with app.test_request_context():
        task = launch_export(person('susan'))
        db.session.commit()
        assert (task.name, task.user_id) == ('export_posts', person('susan').id)
        with pytest.raises(ExportInProgress):
            launch_export(person('susan'))
        launch_export(person('john'))
