"""A worker that holds still when half of a picture is written, until a test lets it go on."""

import os
import time
from pathlib import Path
from typing import Any

import microblog
from app.jobs import rq_worker
from app.media.storage.files import FileStore


class RqWorker(rq_worker.Worker):
    """A worker of RQ, whose instance folder is that of the test."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        microblog.app.instance_path = os.environ['INSTANCE']
        hold(Path(os.environ['INSTANCE']))


def hold(folder: Path) -> None:
    """Leave a file `held` after the first size of a picture, and write on once there is `go`."""
    save = FileStore.save

    def save_and_wait(store: FileStore, name: str, content: bytes) -> None:
        save(store, name, content)
        (folder / 'held').touch()
        while not (folder / 'go').exists():
            time.sleep(0.05)

    FileStore.save = save_and_wait
