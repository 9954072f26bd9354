"""Extension objects, not yet bound to an application. This module imports nothing of ours."""

from typing import TYPE_CHECKING, Any

from flask_babel import Babel
from flask_limiter import Limiter
from flask_login import LoginManager
from flask_mail import Mail
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import MetaData
from sqlalchemy.orm import DeclarativeBase


class Base(DeclarativeBase):
    """What every table has in common."""

    # Roles carry plain attributes, which are no columns.
    __allow_unmapped__ = True

    # A constraint without a name can't be dropped by a migration on every database.
    metadata = MetaData(
        naming_convention={
            'ix': 'ix_%(table_name)s_%(column_0_N_name)s',
            'uq': 'uq_%(table_name)s_%(column_0_N_name)s',
            'ck': 'ck_%(table_name)s_%(constraint_name)s',
            'fk': 'fk_%(table_name)s_%(column_0_N_name)s',
            'pk': 'pk_%(table_name)s',
        }
    )

    # SQLite and PostgreSQL compare text exactly; MySQL and MariaDB do so only when told.
    __table_args__: Any = {'mysql_charset': 'utf8mb4', 'mysql_collate': 'utf8mb4_bin'}  # noqa: RUF012


db = SQLAlchemy(model_class=Base)
login = LoginManager()
mail = Mail()
babel = Babel()
# Each limit says who is counted.
limiter = Limiter(key_func=lambda: '')

if TYPE_CHECKING:
    Model = Base
else:
    Model = db.Model
