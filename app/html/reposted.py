"""The line that says who reposted a post."""

from collections.abc import Sequence
from typing import Any

from babel.lists import format_list
from flask_babel import get_locale, ngettext
from flask_babel import gettext as _
from markupsafe import Markup, escape

# How many names the line shows; of any others, only the number.
MOST_NAMES = 2

NAME = Markup('<bdi>{}</bdi>')


def reposted_sentence(reposters: Sequence[Any]) -> Markup:
    """Say who reposted a post."""
    names = [one.display_name for one in reposters]
    # The verb depends on the number in many languages, and the sentence contains no number.
    if len(names) == 1:
        text = _('%(name)s reposted', name='{}')
    else:
        text = _('%(names)s reposted', names='{}')
    return escape(text).format(names_in_words(names))


def names_in_words(names: list[str]) -> Markup:
    """Return a list of names for a sentence, a long one shortened."""
    # Leaving out one name would save nothing.
    shown = names if len(names) <= MOST_NAMES + 1 else names[:MOST_NAMES]
    words = ['{}'] * len(shown)
    if more := len(names) - len(shown):
        words.append(ngettext('%(num)d other', '%(num)d others', more))
    listed = format_list(words, locale=get_locale())
    return escape(listed).format(*map(NAME.format, shown))
