"""Starts a session in Django, for the person who is named, and prints its cookie."""

import sys

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY, get_user_model
from django.contrib.sessions.backends.db import SessionStore
from django.core.management import call_command

# This reads the settings.
import bench.peers.django_site.wsgi  # noqa: F401

BACKEND = 'django.contrib.auth.backends.ModelBackend'


def main(name: str) -> None:
    """Make the table of sessions if there is none, and a session for this person."""
    call_command('migrate', 'sessions', verbosity=0)
    user = get_user_model().objects.get(username=name)
    session = SessionStore()
    session[SESSION_KEY], session[BACKEND_SESSION_KEY] = str(user.pk), BACKEND
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    print(f'sessionid={session.session_key}')


if __name__ == '__main__':
    main(sys.argv[1])
