"""What programs are told that pages show."""

import pytest

from app.api.schemas.notifications import NotificationSchema


@pytest.mark.parametrize('data', [0, 'text', {'task_id': 'a'}, None])
def test_value_is_sent_as_it_is(data):
    found = NotificationSchema().dump({'name': 'a', 'data': data, 'timestamp': 1.5})
    assert found == {'name': 'a', 'data': data, 'timestamp': 1.5}
