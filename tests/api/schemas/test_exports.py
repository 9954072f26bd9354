"""What programs get to know of an export."""

from app import db
from app.api.schemas.exports import ExportedPostSchema, ExportSchema
from app.exports.sections import posts_json
from app.models import Post, TaskState
from tests.cast import add_post, person


def test_every_state_of_a_task_can_be_sent():
    (rule,) = ExportSchema().fields['state'].validators
    assert set(rule.choices) == {state.value for state in TaskState}


def test_file_may_be_missing_and_the_address_of_the_export_may_not():
    links = ExportSchema().fields['_links'].schema.fields
    assert links['file'].allow_none
    assert not links['self'].allow_none


def test_every_field_of_a_post_in_the_file_is_described(app_context):
    susan = person('susan')
    quoted = add_post(person('john'), 'Late')
    db.session.flush()
    susan.write_quote('@john #trains', quoted.id)
    susan.write_post('Late', visibility='followers', content_warning='Late', sensitive=True)
    db.session.commit()
    written = posts_json(Post.written_after(susan.id, None, 10))
    names = {name for post in written for name in post}
    assert 'visibility' in names
    assert names <= set(ExportedPostSchema().fields)
