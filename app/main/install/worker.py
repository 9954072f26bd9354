"""The service worker, which answers offline, and the page that it then shows."""

from flask import Response, current_app, render_template

from app.main.blueprint import bp


@bp.get('/service-worker.js')
def service_worker() -> Response:
    """The script between the pages and the network; its URL determines which pages it controls."""
    response = current_app.send_static_file('service-worker.js')
    # A browser asks once a day, and has to learn of a new one.
    response.cache_control.no_cache = True
    return response


@bp.get('/offline')
def offline() -> str:
    """A page about nobody in particular, so that it can be cached for anybody."""
    return render_template('install/offline.html')
