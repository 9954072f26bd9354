"""The disk that a site writes to."""

import shutil
from pathlib import Path

from flask import current_app

from app.sizes import MEGABYTE

# In bytes: with less than this, the disk needs cleaning up; or writes may fail at any time.
LITTLE, TOO_LITTLE = 1024 * MEGABYTE, 100 * MEGABYTE


def instance_place() -> Path:
    """Return the instance folder, or the place where it will be created at the first start."""
    folder = Path(current_app.instance_path)
    return next(one for one in (folder, *folder.parents) if one.exists())


def free_space() -> int:
    """Return how much room is left on the disk of the instance folder, in bytes."""
    return shutil.disk_usage(instance_place()).free
