"""Who makes a request stands apart from whether it counts as a visit."""

from app.dates import utcnow
from app.http.request_state import RequestState, count_no_visit, identify, request_state


def test_nobody_is_known_at_first(app):
    with app.test_request_context():
        assert request_state() == RequestState(None, None, None, is_visit=True)


def test_what_is_no_visit_is_still_somebodys(app):
    now = utcnow()
    with app.test_request_context():
        identify(1, 2, now)
        count_no_visit()
        assert request_state() == RequestState(1, 2, now, is_visit=False)


def test_each_request_has_a_state_of_its_own(app):
    with app.test_request_context():
        identify(1, None, None)
    with app.test_request_context():
        assert request_state().user_id is None
