"""Template filters for what feeds write differently from pages."""

import re
from datetime import UTC, datetime

from flask_babel import gettext as _
from markupsafe import Markup

from app.html.links import linked_post
from app.html.pictures import picture_url
from app.html.rendering import cover, present_names
from app.http.urls import absolute
from app.main.blueprint import bp
from app.models import PostRow
from app.models.media.picture import Picture
from app.models.media.shown import Pictures
from app.models.mentions.states import Mentioned

# What XML 1.0 can't contain, even escaped.
NOT_XML = re.compile('[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]')

WARNING = Markup('<p><strong>{}</strong></p>')
PICTURE = Markup('<p><img src="{}" width="{}" height="{}" alt="{}"></p>')


@bp.app_template_filter()
def rfc3339(moment: datetime) -> str:
    """Return a time in the format of Atom."""
    return moment.astimezone(UTC).isoformat(timespec='seconds').replace('+00:00', 'Z')


@bp.app_template_filter()
def xml_text(text: str) -> str:
    """Return a text with replacement characters for what XML can't contain."""
    return NOT_XML.sub('\ufffd', text)


@bp.app_template_filter()
def feed_warning(text: str) -> str:
    """Return a warning as HTML in a plain string."""
    return str(WARNING.format(text))


@bp.app_template_filter()
def feed_html(post: PostRow, mentioned: Mentioned, pictures: Pictures = ()) -> str:
    """Return a post as HTML in a plain string, which is then escaped for XML.

    A content warning comes before the text. Sensitive pictures, and all that moderators have
    covered, are shown only on the page.
    """
    if post.covered:
        return str(WARNING.format(cover(post)))
    html = linked_post(xml_text(post.body), present_names(mentioned), absolute)
    html = html.replace('\n', Markup('<br>'))
    if post.content_warning:
        warning = _('Content warning: %(text)s', text=xml_text(post.content_warning))
        html = WARNING.format(warning) + html
    # Feed readers can't cover anything.
    shown = () if post.sensitive else pictures
    return str(html + Markup().join(map(feed_picture, shown)))


def feed_picture(picture: Picture) -> Markup:
    """Return the HTML of a picture, with its full URL."""
    url, alt = absolute(picture_url(picture)), xml_text(picture.alt)
    return PICTURE.format(url, picture.width, picture.height, alt)
