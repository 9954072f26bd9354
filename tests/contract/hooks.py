"""What schemathesis needs to know that no document says: how to come by a token.

Requests that end tokens get one of their own, so that the others keep theirs.
"""

import os
from base64 import b64encode
from uuid import uuid4

import requests
import schemathesis
from jsonschema_rs import Draft202012Validator
from schemathesis.generation import GenerationMode

from tests.cast import password_of

SITE = os.environ['CONTRACT_SITE']

# One acts; the other's tokens are made to be ended.
NAME, SPARE = 'susan', 'john'
KEY = 'Idempotency-Key'
ENDS_TOKENS = {'revoke_token', 'revoke_one_token'}

kept: dict[str, str] = {}


def new_token(name: str) -> str:
    """Return a token that is open for as long as the run can last."""
    answer = requests.post(
        f'{SITE}/api/tokens',
        auth=(name, password_of(name)),
        json={'expires_in': 86_400, 'scopes': ['read', 'write', 'admin']},
        timeout=60,
    )
    answer.raise_for_status()
    return str(answer.json()['token'])


@schemathesis.auth(refresh_interval=None)
class Account:
    """The account in whose name everything is asked."""

    def get(self, case, _context) -> str:
        """Return the header of a request."""
        name = case.operation.definition.raw['operationId']
        if name == 'get_token':
            return 'Basic ' + b64encode(f'{NAME}:{password_of(NAME)}'.encode()).decode()
        if name in ENDS_TOKENS:
            return f'Bearer {new_token(SPARE)}'
        if 'token' not in kept:
            kept['token'] = new_token(NAME)
        return f'Bearer {kept["token"]}'

    def set(self, case, data: str, _context) -> None:
        """Put the header on."""
        case.headers = {**(case.headers or {}), 'Authorization': data}
        if KEY in case.headers:
            # What is tried twice would be told of what the first try made and deleted.
            case.headers[KEY] = uuid4().hex


@schemathesis.hook
def filter_case(_context, case) -> bool:
    """Drop forms that are sent as wrong and are right: among files, nothing was made wrong."""
    is_form = case.media_type == 'multipart/form-data' and isinstance(case.body, dict)
    if not is_form or case.meta is None:
        return True
    is_meant_wrong = case.meta.generation.mode is GenerationMode.NEGATIVE
    return not (is_meant_wrong and is_right(case))


def is_right(case) -> bool:
    """Return True if a form is as the document says. What is in a file, no document says."""
    schema = case.operation.get_body_for_media_type(case.media_type).resolved_schema
    values = {name: '' if is_file(value) else value for name, value in case.body.items()}
    files = {
        name for name, value in schema['properties'].items() if value.get('format') == 'binary'
    }
    has_files = all(is_file(case.body[name]) for name in files & case.body.keys())
    return has_files and Draft202012Validator(schema).is_valid(values)


def is_file(value) -> bool:
    """Return True if schemathesis sends this as the content of a file."""
    return hasattr(value, 'data')
