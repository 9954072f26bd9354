"""Whom a user might like to follow."""

import re

from app import db
from app.dates import utcnow
from tests.cast import add_post, person
from tests.site import Visitor


def test_suggestions_are_active_people_whom_one_does_not_follow(app):
    with app.app_context():
        for name, posts in (('mary', 3), ('david', 2), ('john', 4)):
            for number in range(posts):
                add_post(person(name), f'number {number}').timestamp = utcnow()
        person('susan').follow(person('john'))
        db.session.commit()
    susan = Visitor(app).sign_in('susan')
    side = susan.get('/index').text.partition('id="suggestions"')[2]
    assert re.findall('action="/follow/([a-z]+)', side) == ['mary', 'david']
    susan.post('/follow/mary')
    side = susan.get('/index').text.partition('id="suggestions"')[2]
    assert re.findall('action="/follow/([a-z]+)', side) == ['david']
