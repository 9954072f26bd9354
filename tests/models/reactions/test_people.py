"""Who likes a post, and who reposted it."""

import pytest

from app import db
from app.models import Reaction, Slice
from app.models.reactions.people import reaction_list
from app.models.reactions.reacting import lock_for
from tests.cast import START, person


@pytest.mark.parametrize('kind', [Reaction.LIKE, Reaction.REPOST])
def test_newest_comes_first_without_those_who_have_left(everywhere, kind):
    susan = person('susan')
    susan.follow(person('mary'))
    for name in ('john', 'mary', 'david'):
        lock_for(person(name).id, susan.id)
        person(name).react(kind, 1)
    person('john').react(kind, 2)
    person('david').closed = START
    db.session.commit()
    found = reaction_list(kind, 1, susan.id).rows(Slice(5))
    assert [(row.username, bool(row.is_followed)) for row in found] == [
        ('mary', True),
        ('john', False),
    ]
    (older,) = reaction_list(kind, 1, susan.id).rows(Slice(5, before=found[0].cursor))
    assert older == found[1]
