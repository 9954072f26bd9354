"""When tokens were last used, and their owners last seen."""

from flask import Flask, Response, current_app, g
from sqlalchemy.exc import SQLAlchemyError

from app.api.blueprint import bp
from app.dates import utcnow
from app.extensions import db
from app.http.visits import is_due
from app.models import Token


@bp.after_request
def note_use(response: Response) -> Response:
    """Record the use of a token after the response was sent, at most once a minute."""
    token_id, last_used = g.get('token_use', (None, None))
    if token_id is not None and is_due(last_used):
        app = current_app._get_current_object()  # type: ignore[attr-defined]
        # Clients needn't wait for a write that nothing depends on.
        response.call_on_close(lambda: move_last_used(app, token_id))
    return response


def move_last_used(app: Flask, token_id: int) -> None:
    """Set the time of the last use, unless the database can't be written."""
    with app.app_context():
        try:
            Token.note_use(token_id, utcnow())
            db.session.commit()
        except SQLAlchemyError as error:
            app.logger.info('use of a token not noted: %s', error)
