"""The marshmallow schemas of bodies and queries."""
