"""Jobs as objects: functions that a worker calls later, from a row with their arguments."""

from collections.abc import Callable
from datetime import datetime
from inspect import signature
from typing import Any, Generic, ParamSpec, overload

from app.jobs.queue import enqueue
from app.models import Job

P = ParamSpec('P')

JOBS: dict[str, 'JobFunction[Any]'] = {}


class UnknownJob(LookupError):
    """No job has this name; a newer release may know it."""


class JobFunction(Generic[P]):
    """A function that a worker can run later; called directly, it runs at once.

    Rows hold its arguments by name, as JSON. `positional` names the arguments of rows that hold
    a list, as those of former releases do. `on_failure` gets the same arguments once no further
    attempt will be made.
    """

    def __init__(
        self,
        function: Callable[P, None],
        name: str | None = None,
        positional: tuple[str, ...] = (),
        on_failure: Callable[..., None] | None = None,
    ) -> None:
        self.function = function
        self.name = name or function.__name__
        self.positional = positional or tuple(signature(function).parameters)
        self.on_failure = on_failure
        self.__doc__ = function.__doc__

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> None:
        self.function(*args, **kwargs)

    def enqueue(self, *args: P.args, **kwargs: P.kwargs) -> Job:
        """Leave a call to a worker, to be made once the present transaction is committed."""
        arguments: dict[str, Any] = kwargs
        return enqueue(self.name, **arguments)

    def enqueue_at(self, due: datetime, *args: P.args, **kwargs: P.kwargs) -> Job:
        """Leave a call to a worker, to be made when it is due."""
        return enqueue(self.name, due=due, **kwargs)

    def by_name(self, arguments: dict[str, Any] | list[Any]) -> dict[str, Any]:
        """Return the arguments of a row by their names."""
        # Rows queued by a former release still have to run after an upgrade.
        if isinstance(arguments, list):
            return dict(zip(self.positional, arguments, strict=False))
        return arguments

    def run(self, arguments: dict[str, Any] | list[Any]) -> None:
        """Call the function with the arguments of a row."""
        self.function(**self.by_name(arguments))  # type: ignore[call-arg]

    def fail(self, arguments: dict[str, Any] | list[Any]) -> None:
        """Call on_failure after the last attempt has failed."""
        if self.on_failure:
            self.on_failure(**self.by_name(arguments))


@overload
def job(function: Callable[P, None], /) -> JobFunction[P]: ...


@overload
def job(
    *,
    name: str | None = None,
    positional: tuple[str, ...] = (),
    on_failure: Callable[..., None] | None = None,
) -> Callable[[Callable[P, None]], JobFunction[P]]: ...


def job(function: Callable[P, None] | None = None, /, **options: Any) -> Any:
    """Make a function a job, known to workers by its name, which stands in rows and never changes.

    Its parameters are keyword-only and what JSON can hold.
    """

    def register(function: Callable[P, None]) -> JobFunction[P]:
        made = JobFunction(function, **options)
        JOBS[made.name] = made
        return made

    return register(function) if function else register


def find_job(name: str) -> JobFunction[Any]:
    """Return the job of this name. Raises UnknownJob."""
    if name not in JOBS:
        raise UnknownJob(name)
    return JOBS[name]
