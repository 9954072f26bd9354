"""Who brought a post to a page by a repost."""

from collections.abc import Sequence
from typing import Any

from babel.lists import format_list
from flask_babel import get_locale, ngettext
from flask_babel import gettext as _
from markupsafe import Markup, escape

# So many names stand on the line; of further ones only the number.
MOST_NAMES = 2

NAME = Markup('<bdi>{}</bdi>')


def reposted_sentence(reposters: Sequence[Any]) -> Markup:
    """Say who reposted a post."""
    names = [one.display_name for one in reposters]
    # Languages have other verbs for several, and no number stands in the sentence.
    if len(names) == 1:
        text = _('%(name)s reposted', name='{}')
    else:
        text = _('%(names)s reposted', names='{}')
    return escape(text).format(names_in_words(names))


def names_in_words(names: list[str]) -> Markup:
    """Return a list of names as a sentence has it, a long one cut short."""
    # To cut one name off would save nothing.
    shown = names if len(names) <= MOST_NAMES + 1 else names[:MOST_NAMES]
    words = ['{}'] * len(shown)
    if more := len(names) - len(shown):
        words.append(ngettext('%(num)d other', '%(num)d others', more))
    listed = format_list(words, locale=get_locale())
    return escape(listed).format(*map(NAME.format, shown))
