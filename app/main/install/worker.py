"""The service worker, which answers without a network, and the page that it then shows."""

from flask import Response, current_app, render_template

from app.main.blueprint import bp


@bp.get('/service-worker.js')
def service_worker() -> Response:
    """The script that stands between the pages and the network; its address says which pages."""
    response = current_app.send_static_file('service-worker.js')
    # A browser asks each day, and has to hear of a new one.
    response.cache_control.no_cache = True
    return response


@bp.get('/offline')
def offline() -> str:
    """A page about nobody, so that it can be kept for anybody."""
    return render_template('install/offline.html')
