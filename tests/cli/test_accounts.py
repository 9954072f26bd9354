"""The output of `flask user list`."""

import json

from app import db
from app.cli.accounts import json_lines, text_lines
from app.models import User
from tests.cast import person


def test_lines_are_in_the_order_of_the_names(app_context):
    person('susan').last_seen = None
    db.session.commit()
    head, *lines = text_lines()
    assert head.startswith('USERNAME')
    assert [line.split()[0] for line in lines] == ['david', 'john', 'mary', 'noise', 'susan']
    assert 'never' in lines[-1]


def test_json_is_an_array_with_or_without_accounts(app_context):
    assert [row['posts'] for row in json.loads('\n'.join(json_lines()))] == [1] * 5
    for user in db.session.query(User):
        db.session.delete(user)
    db.session.commit()
    assert json.loads('\n'.join(json_lines())) == []
    assert list(text_lines()) == []
