"""What roles and actions are called."""

from babel.units import format_unit
from flask_babel import get_locale
from flask_babel import gettext as _
from markupsafe import Markup

from app.admin.blueprint import bp
from app.html.rendering import isolated
from app.models import AuditEntry
from app.models.moderation.audit_log import Action
from app.models.moderation.role import Role
from app.sizes import MEGABYTE

# In megabytes.
GIGABYTE = 1024


def role_names() -> dict[Role, str]:
    """Return what the reader calls each role."""
    return {
        Role.MEMBER: _('Member'),
        Role.MODERATOR: _('Moderator'),
        Role.ADMIN: _('Administrator'),
        Role.OWNER: _('Owner'),
    }


@bp.app_template_filter()
def role_name(role: str) -> str:
    """Return what the reader calls a role."""
    return role_names()[Role(role)]


@bp.app_template_filter()
def audit_sentence(entry: AuditEntry, with_actor: bool = True) -> Markup:
    """Describe an entry of the log; in the public log, moderators have no names."""
    actor = isolated(entry.actor_name) if entry.actor_name else _('The site')
    actor = actor if with_actor else _('The moderators')
    role = role_name(entry.role) if entry.role else ''
    values = {'actor': actor, 'user': isolated(entry.username), 'role': role}
    # Catalogs are part of the source, and may contain HTML; the names are escaped.
    return Markup(words_for(entry.action)) % values  # noqa: S704


def words_for(action: str) -> str:
    """Return the wording for an action, with placeholders for the names."""
    words = {
        Action.ROLE: _('%(actor)s changed the role of %(user)s: %(role)s'),
        Action.SUSPEND: _('%(actor)s suspended %(user)s'),
        Action.RESTORE: _('%(actor)s restored %(user)s'),
        Action.APPROVE: _('%(actor)s approved %(user)s'),
        Action.REJECT: _('%(actor)s rejected %(user)s'),
        Action.PURGE: _('%(actor)s deleted %(user)s'),
        Action.WARN: _('%(actor)s warned %(user)s'),
        Action.DELETE_POST: _('%(actor)s deleted a post by %(user)s'),
        Action.LIMIT: _('%(actor)s limited %(user)s'),
        Action.UNLIMIT: _('%(actor)s lifted the limit of %(user)s'),
        Action.COVER_POST: _('%(actor)s covered a post by %(user)s'),
        Action.UNCOVER_POST: _('%(actor)s uncovered a post by %(user)s'),
        Action.ACCEPT_APPEAL: _('%(actor)s accepted an appeal by %(user)s'),
        Action.REJECT_APPEAL: _('%(actor)s rejected an appeal by %(user)s'),
    }
    return str(words[Action(action)])


@bp.app_template_filter()
def file_size(size: int) -> str:
    """Return a number of bytes in megabytes or gigabytes, in the reader's notation."""
    megabytes = size / MEGABYTE
    if megabytes < GIGABYTE:
        return format_unit(round(megabytes, 1), 'digital-megabyte', 'short', locale=get_locale())
    gigabytes = round(megabytes / GIGABYTE, 1)
    return format_unit(gigabytes, 'digital-gigabyte', 'short', locale=get_locale())
