"""What programs send to write a post."""

import pytest
from marshmallow import ValidationError

from app.api.schemas.posts import NewPostSchema


def test_post_is_as_long_as_the_site_allows(app):
    app.config['POST_LENGTH'] = 5
    with app.app_context():
        assert NewPostSchema().load({'body': ' abcde '}) == {'body': 'abcde'}
        with pytest.raises(ValidationError, match='1 character too long'):
            NewPostSchema().load({'body': 'abcdef'})
