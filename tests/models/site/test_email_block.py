"""Which addresses nobody may register with."""

import pytest

from app import db
from app.models import EmailBlock
from app.models.site.email_block import is_blocked

pytestmark = pytest.mark.usefixtures('app_context')


@pytest.fixture
def _blocks(app_context):
    db.session.add_all([EmailBlock(name='spam.example'), EmailBlock(name='anna@post.example')])
    db.session.commit()


@pytest.mark.usefixtures('_blocks')
@pytest.mark.parametrize(
    ('address', 'blocked'),
    [
        ('a@spam.example', True),
        ('A@SPAM.Example', True),
        ('a@deep.down.spam.example', True),
        ('a@notspam.example', False),
        ('a@example', False),
        ('anna@post.example', True),
        ('ANNA@post.example', True),
        ('hanna@post.example', False),
        ('a@mailinator.com', True),
        ('a@eu.mailinator.com', True),
        ('a@example.com', False),
        ('no address', False),
        ('', False),
    ],
)
def test_domains_cover_what_is_below_them(address, blocked):
    assert is_blocked(address) is blocked
