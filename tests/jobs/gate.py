"""Workers that hold still at certain parts of an export, until a test lets them go on."""

import os
import time
from pathlib import Path
from typing import Any

from sqlalchemy import event
from sqlalchemy.orm import Session

from app.jobs import rq_worker
from app.models import ExportPart
from deployment import worker

# A quarter of 2,000 posts, and more than half of them.
PARTS = 5, 11


def hold() -> None:
    """Write none of these parts before the folder GATES has a file with its number as name."""
    folder = Path(os.environ['GATES'])

    @event.listens_for(Session, 'before_flush')
    def wait(session: Session, *_: Any) -> None:
        for row in session.new:
            while isinstance(row, ExportPart) and row.number in PARTS:
                if (folder / str(row.number)).exists():
                    break
                time.sleep(0.05)


class RqWorker(rq_worker.Worker):
    """A worker of RQ."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        hold()
        super().__init__(*args, **kwargs)


class WebWorker(worker.Worker):
    """A web process of gunicorn."""

    def init_process(self) -> None:
        """Hold from the beginning."""
        hold()
        super().init_process()
