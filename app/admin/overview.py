"""Whether all is well and what waits, at a glance."""

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from app.admin.access import staff_only
from app.admin.blueprint import bp
from app.http.access import current_user
from app.models.moderation.appeal_list import count_open_appeals
from app.models.moderation.figures import site_figures
from app.models.moderation.report_list import count_open_reports
from app.models.stats.site_counts import site_counts
from app.models.stats.storage import kept_storage
from app.models.stats.trends import Trends, kept_trends
from app.monitoring.dependencies import State, states
from app.monitoring.disk import LITTLE, free_space

# How long a reader waits for servers that were not asked recently, in seconds.
WAIT_SECONDS = 0.5


def services() -> list[tuple[str, State | None]]:
    """Return the names of the other servers, with their states; None is not set up."""
    names = {'redis': 'Redis', 'search': 'Elasticsearch', 'mail': _('Email server')}
    # The database must be up, since this page has used it already.
    found = [(_('Database'), State.UP)]
    known = states(WAIT_SECONDS)
    return found + [(name, known.get(part)) for part, name in names.items()]


def sentences(trends: Trends) -> tuple[str, str]:
    """Return what the two charts show, in words."""
    posts, accounts = (sum(count for _day, count in days) for days in trends)
    return (
        ngettext('%(num)d post in the last 30 days', '%(num)d posts in the last 30 days', posts),
        ngettext(
            '%(num)d new account in the last 30 days',
            '%(num)d new accounts in the last 30 days',
            accounts,
        ),
    )


@bp.get('/')
@staff_only
def overview() -> ResponseReturnValue:
    """What waits, how the site is doing, and the servers that it depends on."""
    trends, free = kept_trends.get(), free_space()
    return render_template(
        'admin/overview/overview.html',
        counts=site_counts.get(),
        figures=site_figures(),
        open_reports=count_open_reports(current_user.id),
        open_appeals=count_open_appeals(current_user.id),
        trends=trends,
        sentences=sentences(trends),
        storage=kept_storage.get(),
        free=free,
        is_disk_full=free < LITTLE,
        services=services(),
    )
