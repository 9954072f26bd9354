"""Pictures of numbers, drawn on our side as SVG in the colour of the text around them."""

from datetime import date
from functools import lru_cache

from flask_babel import format_date, ngettext
from flask_babel import gettext as _
from markupsafe import Markup

from app.models import Activity

# In units of the drawing, which grows and shrinks with the page.
BAR, STEP, HEIGHT = 8, 10, 60

SVG = Markup(
    '<svg role="img" aria-label="{name}" viewBox="0 0 {width} {height}" preserveAspectRatio="none">'
    '<path fill="currentColor" d="{path}"/></svg>'
)

Numbers = tuple[tuple[date, int], ...]


def bars(numbers: Numbers, name: str) -> Markup:
    """Return a drawing with a bar for each number, whose accessible name is given."""
    path = bar_path(tuple(number for _, number in numbers))
    return SVG.format(name=name, width=STEP * len(numbers), height=HEIGHT, path=path)


@lru_cache
def bar_path(numbers: tuple[int, ...]) -> str:
    """Return the bars as one path; nothing is a line, and the highest bar fills the height."""
    most = max(1, *numbers)
    return ''.join(
        f'M{STEP * place} {HEIGHT}v-{max(1, round(HEIGHT * number / most))}h{BAR}V{HEIGHT}'
        for place, number in enumerate(numbers)
    )


def activity_sentence(activity: Activity) -> str:
    """Say how much a person wrote of late, and when most if one day stands out."""
    total = sum(number for _, number in activity.days)
    if not total:
        return str(_('No posts in the last 30 days'))
    day, most = max(activity.days, key=lambda pair: pair[1])
    posts = ngettext('%(num)d post in the last 30 days', '%(num)d posts in the last 30 days', total)
    if most == 1:
        return str(posts)
    return str(
        _('%(posts)s, most on %(day)s: %(most)d', posts=posts, day=format_date(day), most=most)
    )
