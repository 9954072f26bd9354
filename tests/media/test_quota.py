"""A user may have so much in the store, and not a byte more."""

import pytest

from app import db
from app.media.quota import check_quota
from app.models import MediaFile
from app.sizes import MEGABYTE
from app.validators import Invalid
from tests.cast import person


def test_what_is_there_counts_with_what_is_to_come(app, app_context):
    app.config['MEDIA_QUOTA'] = 1
    susan, john = person('susan'), person('john')
    db.session.add(MediaFile.describe('one.webp', susan.id, bytes(MEGABYTE // 2)))
    db.session.commit()
    rest = {'a': bytes(MEGABYTE // 4), 'b': bytes(MEGABYTE // 4)}
    check_quota(susan.id, rest)
    with pytest.raises(Invalid, match='1 MB'):
        check_quota(susan.id, {**rest, 'c': b'x'})
    # Others have a store of their own.
    check_quota(john.id, {'a': bytes(MEGABYTE)})
