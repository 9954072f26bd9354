"""Two moderators who resolve one report at the same moment."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from app import db
from app.accounts.reports.filing import draft, file_report
from app.accounts.reports.resolving import AlreadyResolved
from app.events.reports import resolve_and_notify
from app.models import AuditEntry, Report, User
from app.models.moderation.report import Category, Outcome, Reported
from tests.cast import person
from tests.databases import site_with_cast


def test_one_of_two_wins(used_url):
    with site_with_cast(used_url) as app:
        with app.app_context():
            for name in ('mary', 'david'):
                person(name).role = 'moderator'
            susan = person('susan')
            report = draft(susan, Reported.POST, 2)
            file_report(susan, report, Category.SPAM, '')
            db.session.commit()
        start = Barrier(2)

        def act(name):
            with app.app_context():
                actor = db.session.get_one(User, person(name).id)
                db.session.commit()
                start.wait()
                try:
                    resolve_and_notify(actor, 1, Outcome.WARN, name)
                except AlreadyResolved:
                    db.session.rollback()
                    return False
                db.session.commit()
                return True

        with ThreadPoolExecutor(2) as pool:
            won = list(pool.map(act, ('mary', 'david')))
        assert sorted(won) == [False, True]
        with app.app_context():
            winner = ('mary', 'david')[won.index(True)]
            assert db.session.scalars(db.select(AuditEntry.reason)).all() == [winner]
            assert db.session.scalars(db.select(Report.reason)).all() == [winner]
