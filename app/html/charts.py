"""Charts of counts, drawn on the server as SVG, in the color of the text around them."""

from datetime import date
from functools import lru_cache

from babel.dates import format_skeleton
from flask_babel import get_locale, ngettext
from flask_babel import gettext as _
from markupsafe import Markup

from app.models import Activity

# In units of the drawing, which scales with the page.
BAR, STEP, HEIGHT = 8, 10, 60

SVG = Markup(
    '<svg role="img" aria-label="{name}" viewBox="0 0 {width} {height}" preserveAspectRatio="none">'
    '<path fill="currentColor" d="{path}"/></svg>'
)

Counts = tuple[tuple[date, int], ...]


def bars(counts: Counts, name: str) -> Markup:
    """Return a chart with a bar for each number, with this accessible name."""
    path = bar_path(tuple(count for _, count in counts))
    return SVG.format(name=name, width=STEP * len(counts), height=HEIGHT, path=path)


CELL, CELL_STEP, CELL_HEIGHT = 8, 10, 18
PALEST = 0.14

CELLS = Markup(
    '<svg role="img" aria-label="{name}" viewBox="0 0 {width} {height}" preserveAspectRatio="none">'
    '{cells}</svg>'
)


def cells(counts: Counts, name: str) -> Markup:
    """Return a row with a cell for each number, darker for higher numbers, with this name."""
    drawn = Markup(cell_shapes(tuple(count for _, count in counts)))  # noqa: S704
    width = CELL_STEP * len(counts) - (CELL_STEP - CELL)
    return CELLS.format(name=name, width=width, height=CELL_HEIGHT, cells=drawn)


# The same numbers are drawn for every reader of a profile, until somebody posts.
@lru_cache
def cell_shapes(counts: tuple[int, ...]) -> str:
    """Return the cells; the highest number is opaque, and 0 can still be seen."""
    most = max(1, *counts)
    shades = (PALEST if not count else 0.3 + 0.7 * count / most for count in counts)
    return ''.join(
        f'<rect x="{CELL_STEP * place}" width="{CELL}" height="{CELL_HEIGHT}" rx="2.5"'
        f' fill-opacity="{shade:.2g}"/>'
        for place, shade in enumerate(shades)
    )


@lru_cache
def bar_path(counts: tuple[int, ...]) -> str:
    """Return the bars as one path; 0 is a line, and the highest bar fills the height."""
    most = max(1, *counts)
    return ''.join(
        f'M{STEP * place} {HEIGHT}v-{max(1, round(HEIGHT * count / most))}h{BAR}V{HEIGHT}'
        for place, count in enumerate(counts)
    )


def short_date(day: date) -> str:
    """Return a day without its year."""
    return format_skeleton('MMMd', day, locale=get_locale())


def activity_sentence(activity: Activity) -> str:
    """Return how much a user wrote recently, and the busiest day if one stands out."""
    total = sum(count for _, count in activity.days)
    if not total:
        return str(_('No posts in the last 30 days'))
    day, most = max(activity.days, key=lambda pair: pair[1])
    posts = ngettext('%(num)d post in the last 30 days', '%(num)d posts in the last 30 days', total)
    if most == 1:
        return str(posts)
    return str(
        _('%(posts)s, most on %(day)s (%(most)d)', posts=posts, day=short_date(day), most=most)
    )
