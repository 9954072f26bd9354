"""What programs get to know of an export."""

from app.api.schemas.exports import ExportSchema
from app.models import TaskState


def test_every_state_of_a_task_can_be_sent():
    (rule,) = ExportSchema().fields['state'].validators
    assert set(rule.choices) == {state.value for state in TaskState}


def test_file_may_be_missing_and_the_address_of_the_export_may_not():
    links = ExportSchema().fields['_links'].schema.fields
    assert links['file'].allow_none
    assert not links['self'].allow_none
