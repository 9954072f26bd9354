"""What a feed writes otherwise than a page."""

import re
from datetime import UTC, datetime

from markupsafe import Markup

from app.html.links import linked_post
from app.html.rendering import present_names
from app.http.urls import absolute
from app.main.blueprint import bp
from app.models import PostRow
from app.models.mentions.states import Mentioned

# What XML 1.0 can't hold, even escaped.
NOT_XML = re.compile('[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]')


@bp.app_template_filter()
def rfc3339(moment: datetime) -> str:
    """Return a moment as Atom writes it."""
    return moment.astimezone(UTC).isoformat(timespec='seconds').replace('+00:00', 'Z')


@bp.app_template_filter()
def xml_text(text: str) -> str:
    """Return a text with signs of replacement for what XML can't hold."""
    return NOT_XML.sub('\ufffd', text)


@bp.app_template_filter()
def feed_html(post: PostRow, mentioned: Mentioned) -> str:
    """Return a post as HTML in a plain string, which XML escapes once more."""
    html = linked_post(xml_text(post.body), present_names(mentioned), absolute)
    return str(html.replace('\n', Markup('<br>')))
