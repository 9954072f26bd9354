"""Every job, by the name that stands in its rows. To import this module builds no application."""

from app.accounts.closing import erase_account
from app.accounts.emails import send_confirmation, send_password_reset
from app.email import deliver_email as send_email
from app.events.digest import send_digest, send_event
from app.exports.mail import export_posts, tell_of_task
from app.indexing import update_index

__all__ = [
    'erase_account',
    'export_posts',
    'send_confirmation',
    'send_digest',
    'send_email',
    'send_event',
    'send_password_reset',
    'tell_of_task',
    'update_index',
]
