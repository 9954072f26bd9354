"""What the OpenAPI document says about all operations."""

import re
from typing import Any

from flask import current_app

from app.api.http.decorators import FORM
from app.api.http.idempotency import HEADER, KEY_LENGTH
from app.models.keyset import MAX_ID
from app.models.posts.post import BODY_LENGTH
from app.site_settings import post_length

Json = dict[str, Any]

ABOUT = """\
Programs can do here what users do in a browser. Send a token with each request, as in
`Authorization: Bearer mb_...`; cookies are ignored. Bodies are JSON, except for
forms with files, and times are in UTC.

Lists take `page` and `per_page` (at most 100); `_links` has the URLs of the next and the previous
page. Items are counted up to 10,000; in longer lists `total_items` and `total_pages` are null.
Searches count up to the next thousand results, and `next` leads on to the rest.
Send the `ETag` of a response back in `If-None-Match`, and you get a 304 if it has not changed.
Requests that create something accept an `Idempotency-Key`: repeated with the same key within a
day, they create nothing more and get the same response.
"""

ERRORS = {
    '400': 'Invalid input; the response names the fields',
    '401': 'Missing or invalid token, or wrong username or password',
    '403': 'The token lacks the required scope, or you may not change this',
    '404': 'Not found, or not yours',
    '409': 'The Idempotency-Key was used with another request',
    '413': 'The body is larger than 64 kB',
    '415': 'The Content-Type is not JSON',
    '429': 'Too many requests; Retry-After is the number of seconds to wait',
    '503': 'Temporarily unavailable',
}

# Errors of operations that take a form with a file.
FORM_ERRORS = {
    '413': 'The body is larger than 8 MB',
    '415': f'The Content-Type is not {FORM}',
}

TEXT: Json = {'type': 'string'}
PROBLEM: Json = {
    'type': 'object',
    'description': 'Why a request failed.',
    'required': ['error'],
    'properties': {
        'error': {**TEXT, 'example': 'Bad Request'},
        'message': {**TEXT, 'example': 'email: Invalid email address.'},
        'fields': {
            'type': 'object',
            'additionalProperties': TEXT,
            'example': {'email': 'Invalid email address.'},
        },
    },
}

WHOLE = {'schema': {'type': 'integer', 'minimum': 0}}
RATE_HEADERS: Json = {
    'X-RateLimit-Limit': {**WHOLE, 'description': 'Requests allowed in five minutes'},
    'X-RateLimit-Remaining': {**WHOLE, 'description': 'Requests remaining'},
    'X-RateLimit-Reset': {**WHOLE, 'description': 'When the limit resets (Unix time)'},
}
# These may answer 404, although their paths have no ids.
NAMES_SOMETHING = '/api/translations', '/api/messages', '/api/reports'

# Generated clients contain this parameter name.
PUBLISHED_ID = 'id'
ROW_ID = re.compile('(user|post|message|token|media|filter|report|invite)_id')

KEYS: Json = {
    PUBLISHED_ID: {'type': 'integer', 'minimum': 1, 'maximum': MAX_ID},
    'key': {'type': 'string', 'format': 'uuid'},
}
IDEMPOTENCY_KEY: Json = {
    'in': 'header',
    'name': HEADER,
    'description': 'Repeating a request with the same key creates nothing more.',
    'schema': {**TEXT, 'minLength': 1, 'maxLength': KEY_LENGTH},
}
IF_NONE_MATCH: Json = {
    'in': 'header',
    'name': 'If-None-Match',
    'description': 'The ETag of a response that you already have.',
    'schema': TEXT,
}


def complete(document: Json) -> Json:
    """Return the document with what the decorators can't express."""
    document['info']['description'] = ABOUT
    # APIFairy describes a tag for each module; here each path has one instead.
    document.pop('tags', None)
    document['components']['schemas']['Problem'] = PROBLEM
    document['paths'] = {
        ROW_ID.sub(PUBLISHED_ID, path): operations for path, operations in document['paths'].items()
    }
    for path, operations in document['paths'].items():
        for method, operation in operations.items():
            complete_operation(path, method, operation)
    return document


def bound_texts(schemas: Json) -> None:
    """Set the maximum lengths that the site configures."""
    for name, schema in schemas.items():
        is_message = 'Message' in name
        longest = current_app.config['MESSAGE_LENGTH'] if is_message else post_length()
        for field in schema['properties'].values():
            if field.get('maxLength') == BODY_LENGTH:
                field['maxLength'] = longest


def complete_operation(path: str, method: str, operation: Json) -> None:
    """Add the headers and errors that follow from the kind of an operation."""
    name = operation['operationId'].removeprefix('api_')
    view: Any = current_app.view_functions[f'api.{name}']
    operation |= {'operationId': name, 'tags': [path.split('/')[2]]}
    errors = errors_of(path, operation)
    if getattr(view, 'is_idempotent', False):
        operation['parameters'].append(IDEMPOTENCY_KEY)
        errors |= {'400', '409'}
    if getattr(view, 'has_optional_body', False):
        operation['requestBody']['required'] = False
    for parameter in operation['parameters']:
        parameter['name'] = ROW_ID.sub(PUBLISHED_ID, parameter['name'])
        parameter['schema'] |= KEYS.get(parameter['name'], {})
    answers = operation['responses']
    if method == 'get':
        operation['parameters'].append(IF_NONE_MATCH)
        answers['304'] = {'description': 'Not modified'}
    takes_form = FORM in operation.get('requestBody', {}).get('content', {})
    words = ERRORS | (FORM_ERRORS if takes_form else {})
    for code in sorted(errors - set(answers)):
        answers[code] = {'description': words[code]}
    for code, answer in answers.items():
        complete_answer(code, answer)


def errors_of(path: str, operation: Json) -> set[str]:
    """Return the codes of the errors that an operation may end in."""
    errors = {'429', '503'}
    if 'security' in operation:
        errors |= {'401', '403'}
    if 'requestBody' in operation:
        errors |= {'400', '403', '413', '415'}
    if '{' in path or path in NAMES_SOMETHING:
        errors.add('404')
    if any(parameter['in'] == 'query' for parameter in operation['parameters']):
        errors.add('400')
    return errors


def complete_answer(code: str, answer: Json) -> None:
    """Add headers to a response, and a body to an error."""
    answer['headers'] = dict(RATE_HEADERS)
    if code == '201':
        answer['headers']['Location'] = {'schema': TEXT}
    if code == '200':
        answer['headers']['ETag'] = {'schema': TEXT}
    if code == '401':
        answer['headers']['WWW-Authenticate'] = {'schema': TEXT}
    if code == '429':
        answer['headers']['Retry-After'] = WHOLE
    if code >= '400':
        schema = {'$ref': '#/components/schemas/Problem'}
        answer['content'] = {'application/json': {'schema': schema}}
