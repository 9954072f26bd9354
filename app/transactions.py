"""Ends of transactions that a page has to explain."""

from flask_wtf import FlaskForm
from sqlalchemy.exc import IntegrityError

from app.extensions import db


def commit_or_explain(form: FlaskForm) -> bool:
    """Commit what a valid form led to, and say whether it was kept.

    When another request took a unique name in between, the form is validated again and so
    comes to hold the message that it would have shown. Raises IntegrityError where the form
    still finds nothing wrong.
    """
    try:
        db.session.commit()
    except IntegrityError:
        db.session.rollback()
        if form.validate():
            raise
        return False
    return True
