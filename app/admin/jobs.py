"""Jobs that have failed or wait, and retrying them."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from app.admin.access import admins_only
from app.admin.blueprint import bp
from app.extensions import db
from app.html.forms import is_button_pressed
from app.http.access import current_user
from app.jobs.registry import JOBS
from app.models import Job, JobState
from app.models.jobs.job_list import JobFilter, find_jobs, users_of
from app.monitoring.logs import security_log


def state_names() -> dict[JobState, str]:
    """Return what the reader calls the states of jobs that aren't done."""
    return {
        JobState.FAILED: _('Failed'),
        JobState.QUEUED: _('Waiting'),
        JobState.RUNNING: _('Running'),
    }


@bp.get('/jobs')
@admins_only
def jobs() -> ResponseReturnValue:
    """The jobs, as the address asks for them."""
    given, states = request.args.get, state_names()
    # URLs are typed by hand, too, so unknown values are ignored.
    state, name = given('state', ''), given('name', '')
    wanted = JobFilter(
        state=state if state in states else JobState.FAILED,
        name=name if name in JOBS else '',
        after=given('after', ''),
    )
    rows, after = find_jobs(wanted)
    shown = {'rows': rows, 'users': users_of(rows), 'after': after, 'wanted': wanted}
    return render_template('admin/jobs.html', **shown, states=states, names=sorted(JOBS))


@bp.post('/jobs/retry')
@admins_only
def retry_failed_jobs() -> ResponseReturnValue:
    """Retry all jobs that have failed."""
    if is_button_pressed():
        count = Job.retry(Job.state == JobState.FAILED)
        db.session.commit()
        security_log.info('failed jobs queued again count=%s by=%s', count, current_user.id)
        text = ngettext('%(num)d job is queued again.', '%(num)d jobs are queued again.', count)
        flash(text, 'success')
    return redirect(url_for('admin.jobs'))


@bp.post('/jobs/<int:job_id>/retry')
@admins_only
def retry_job(job_id: int) -> ResponseReturnValue:
    """Retry one job, now and for a day."""
    if is_button_pressed():
        retry_or_explain(job_id)
    return redirect(url_for('admin.jobs'))


def retry_or_explain(job_id: int) -> None:
    """Queue a job again or say why not, or answer 404."""
    if Job.retry(Job.id == job_id):
        db.session.commit()
        security_log.info('job queued again job=%s by=%s', job_id, current_user.id)
        flash(_('The job is queued again.'), 'success')
    elif db.session.get(Job, job_id):
        flash(_('This job is running or done.'), 'danger')
    else:
        abort(404)
