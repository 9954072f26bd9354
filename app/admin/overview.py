"""Whether all is well, and what waits, in one look."""

from flask import render_template
from flask.typing import ResponseReturnValue

from app.admin.access import staff_only
from app.admin.blueprint import bp
from app.http.access import current_user
from app.models.moderation.appeal_list import count_open_appeals
from app.models.moderation.figures import site_figures
from app.models.moderation.report_list import count_open_reports
from app.models.stats.site_counts import site_counts
from app.monitoring.dependencies import degraded


@bp.get('/')
@staff_only
def overview() -> ResponseReturnValue:
    """Numbers of the site, its jobs, and the servers that it depends on."""
    return render_template(
        'admin/overview.html',
        counts=site_counts.get(),
        figures=site_figures(),
        open_reports=count_open_reports(current_user.id),
        open_appeals=count_open_appeals(current_user.id),
        degraded=degraded(),
    )
