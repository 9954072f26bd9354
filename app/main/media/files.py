"""The stored files, as browsers load them."""

from flask import Response, abort, current_app, make_response

from app.dates import YEAR
from app.http.access import current_user
from app.main.blueprint import bp
from app.media.storage import media_store
from app.media.storage.files import FileStore
from app.media.storage.store import FileMissing, StoreUnavailable, is_name

# A file that is opened directly in a browser must not run or load anything.
SANDBOX = "default-src 'none'; frame-ancestors 'none'; sandbox"

# The internal location of the folder in the configuration of nginx, which browsers can't request.
ACCEL_PREFIX = '/media_files/'


@bp.get('/media/<name>')
def media_file(name: str) -> Response:
    """Send a picture; on a closed site, only to those who are signed in."""
    is_open: bool = current_app.config['PUBLIC_PAGES']
    if not is_name(name) or not (is_open or current_user.is_authenticated):
        abort(404)
    response = file_response(name)
    response.mimetype = 'image/webp'
    response.headers['Content-Security-Policy'] = SANDBOX
    response.cache_control.public = is_open
    response.cache_control.private = None if is_open else True
    response.cache_control.immutable = True
    response.cache_control.max_age = YEAR
    return response


def file_response(name: str) -> Response:
    """Return a response with a file, or one that makes nginx send it. Raises HTTPException."""
    store = media_store()
    try:
        if current_app.config['MEDIA_X_ACCEL'] and isinstance(store, FileStore):
            return sent_by_nginx(store, name)
        return make_response(store.read(name))
    except FileMissing:
        abort(404)
    except StoreUnavailable as error:
        current_app.logger.error('pictures not available: %s', error)
        abort(503)


def sent_by_nginx(store: FileStore, name: str) -> Response:
    """Return the response that makes nginx send a file. Raises FileMissing and StoreUnavailable."""
    # Otherwise browsers would keep nginx's response for a year even if it finds no file.
    store.check(name)
    response = make_response()
    response.headers['X-Accel-Redirect'] = f'{ACCEL_PREFIX}{name[:2]}/{name}'
    return response
