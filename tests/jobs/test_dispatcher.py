"""What dispatchers have in common."""

from app.jobs.dispatcher import Dispatcher


class Notes(Dispatcher):
    """Notes what it is to do, and stops after some steps."""

    poll_interval = 3600

    def __init__(self, app, steps: int) -> None:
        super().__init__(app)
        self.steps = steps
        self.noted = []

    def dispatch_one(self, job_id: int) -> None:
        self.note(job_id)

    def dispatch_due(self) -> None:
        self.note('due')

    def note(self, step: object) -> None:
        """Note a step; the last one ends the thread."""
        self.noted.append(step)
        if len(self.noted) == self.steps:
            self.stopped.set()


def test_polls_first_and_then_takes_new_jobs_in_turn(app):
    dispatcher = Notes(app, 3)
    dispatcher.dispatch(5)
    dispatcher.dispatch(4)
    dispatcher.run()
    assert dispatcher.noted == ['due', 5, 4]


class Fails(Notes):
    """Fails at its first step, in a way that nobody has thought of."""

    def note(self, step: object) -> None:
        """Note a step."""
        super().note(step)
        if len(self.noted) == 1:
            raise LookupError('unheard of')


def test_goes_on_after_any_failure(app, caplog):
    dispatcher = Fails(app, 2)
    dispatcher.dispatch(5)
    dispatcher.run()
    assert dispatcher.noted == ['due', 5]
    assert 'unheard of' in caplog.text


def test_old_jobs_are_deleted_once_an_hour(app):
    dispatcher = Notes(app, 1)
    dispatcher.purge()
    first = dispatcher.next_purge
    dispatcher.purge()
    assert dispatcher.next_purge == first > 0


def test_one_that_never_started_stops_at_once(app):
    dispatcher = Notes(app, 1)
    dispatcher.stop()
    assert dispatcher.stopped.is_set()
    assert dispatcher.noted == []
