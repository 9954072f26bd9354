"""What is in the bodies and queries of the API, as marshmallow has it."""
