"""The visibilities of posts and rules for replies that forms offer."""

from flask_babel import lazy_gettext as _l
from wtforms import SelectChoice  # type: ignore[attr-defined]

from app.main.blueprint import bp
from app.models import ReplyRule, Visibility

VISIBILITIES = [
    SelectChoice(Visibility.PUBLIC.value, _l('Public')),
    SelectChoice(Visibility.FOLLOWERS.value, _l('Followers only')),
    SelectChoice(Visibility.MENTIONED.value, _l('People you mention')),
]
# For the composer of every page, which has no form object.
bp.add_app_template_global(lambda: VISIBILITIES, 'visibilities')

REPLY_RULES = [
    SelectChoice(ReplyRule.EVERYONE.value, _l('Everyone can reply')),
    SelectChoice(ReplyRule.FOLLOWING.value, _l('People you follow can reply')),
    SelectChoice(ReplyRule.MENTIONED.value, _l('People you mention can reply')),
    SelectChoice(ReplyRule.NOBODY.value, _l('Nobody can reply')),
]
# For the composer of every page, which has no form object.
bp.add_app_template_global(lambda: REPLY_RULES, 'reply_rules')
