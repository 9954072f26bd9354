"""The settings that the pages of the administration can change, too."""

import os

# Those that the environment has are fixed: the pages show them, and change nothing.
SITE_SETTINGS = (
    'SITE_NAME',
    'SITE_DESCRIPTION',
    'CONTACT',
    'RULES',
    'REGISTRATION',
    'PUBLIC_LOG',
    'POST_LENGTH',
    'REQUIRE_ALT_TEXT',
)


def fixed_settings() -> frozenset[str]:
    """Return the names of those that the environment has."""
    return frozenset(name for name in SITE_SETTINGS if os.environ.get(name))
