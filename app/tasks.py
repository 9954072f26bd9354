"""Every job, by the name that stands in its rows. To import this module builds no application."""

from app.accounts.closing import erase_account
from app.accounts.emails import send_confirmation, send_password_reset
from app.accounts.purging import purge_account
from app.email import deliver_email as send_email
from app.events.avoiding import recount_after_mute
from app.events.digest import send_digest, send_event
from app.events.filtering import recount_after_filter
from app.events.pending import publish_pending
from app.exports.mail import export_posts, tell_of_task
from app.indexing import update_index
from app.media.cleaning import delete_unused_files
from app.media.processing import process_picture

__all__ = [
    'delete_unused_files',
    'erase_account',
    'export_posts',
    'process_picture',
    'publish_pending',
    'purge_account',
    'recount_after_filter',
    'recount_after_mute',
    'send_confirmation',
    'send_digest',
    'send_email',
    'send_event',
    'send_password_reset',
    'tell_of_task',
    'update_index',
]
