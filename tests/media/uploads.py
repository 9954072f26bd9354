"""Pictures that users have sent, for tests of what becomes of them."""

from collections.abc import Sequence

from PIL import Image

from app import db
from app.media.attachments import add_picture
from app.models import Attachment, PendingPost
from tests.cast import person
from tests.media.pictures import RED, encoded, stripes

# More than is read in a request.
LARGE = 2500, 1700


def large_file(size: tuple[int, int] = LARGE) -> bytes:
    """Return a picture that a job has to process."""
    return encoded(Image.new('RGB', size, RED), 'JPEG')


def broken_file() -> bytes:
    """Return a large picture of which only the head came, as a job finds."""
    return encoded(Image.effect_noise(LARGE, 80), 'PNG')[:9000]


def small(name: str = 'susan', alt: str = '') -> int:
    """Send a picture that is ready at once; return its id."""
    return add_picture(person(name).id, encoded(stripes()), alt).id


def large(name: str = 'susan', content: bytes | None = None) -> int:
    """Send a picture that a job has to process; return its id."""
    return add_picture(person(name).id, content or large_file()).id


def found(attachment_id: int) -> Attachment:
    """Return a picture as it is now."""
    return db.session.get_one(Attachment, attachment_id, populate_existing=True)


def waiting() -> Sequence[PendingPost]:
    """Return all texts that wait."""
    return db.session.scalars(db.select(PendingPost)).all()
