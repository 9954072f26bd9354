"""The form of the privacy settings."""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, SelectChoice, SelectField, SubmitField  # type: ignore[attr-defined]

from app.html.forms import Form
from app.main.privacy.choices import VISIBILITIES
from app.models import MessageRule

MESSAGE_RULES = [
    SelectChoice(MessageRule.EVERYONE.value, _l('Everyone')),
    SelectChoice(MessageRule.FOLLOWING.value, _l('People you follow')),
    SelectChoice(MessageRule.NOBODY.value, _l('Nobody')),
]


class PrivacyForm(Form):
    """The privacy settings; the names of the fields are those of the columns."""

    protected = BooleanField(
        _l('Approve followers'),
        description=_l(
            'Only followers you approve see your posts, and nobody can repost them. '
            'When you turn this off, everyone who is waiting becomes a follower.'
        ),
    )
    default_visibility = SelectField(
        _l('Who sees your new posts'),
        choices=VISIBILITIES,
        description=_l('You can choose differently for each post.'),
    )
    who_can_message = SelectField(_l('Who can message you'), choices=MESSAGE_RULES)
    submit = SubmitField(_l('Save'))
