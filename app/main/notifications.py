"""What open pages ask for every few seconds."""

from math import isfinite

from flask import Response, g, jsonify, request
from flask_login import current_user

from app.dates import utcnow
from app.main.blueprint import bp


@bp.app_template_global()
def now() -> float:
    """Return the present moment in seconds since 1970: what is older, the page shows already."""
    return utcnow().timestamp()


@bp.get('/notifications')
def notifications() -> Response:
    """Answer with the values that are newer than `since`, in seconds since 1970.

    A script asks, nobody visits: last_seen stays. Who sends back the ETag of the former answer
    is answered 304 if this one would be the same.
    """
    if not current_user.is_authenticated:
        response = jsonify(error='Unauthorized')
        response.status_code = 401
        return response
    g.pop('visit', None)
    found = current_user.notifications_since(asked_since())
    response = jsonify(
        [{'name': n.name, 'data': n.get_data(), 'timestamp': n.timestamp} for n in found]
    )
    response.add_etag()
    response.make_conditional(request)
    return response


def asked_since() -> float:
    """Return the moment in the query, or 0 for anything that is none."""
    try:
        moment = float(request.args.get('since', ''))
    except ValueError:
        return 0.0
    return moment if isfinite(moment) else 0.0
