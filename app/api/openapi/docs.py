"""The documentation page, made from the OpenAPI document."""

import json
from typing import Any

from flask import render_template
from flask.typing import ResponseReturnValue

from app.api.blueprint import bp
from app.api.http.decorators import FORM
from app.api.openapi.document import description
from app.api.openapi.examples import example_of
from app.api.schemas.exports import EXAMPLE_ID
from app.http.access import current_user
from app.http.urls import site_root

Json = dict[str, Any]

# The placeholder for the reader's own token.
PLACEHOLDER = '$TOKEN'

# The values of parameters in the URLs of examples.
EXAMPLE_ARGUMENTS = {'id': '1', 'key': EXAMPLE_ID, 'tag_name': 'trains'}


@bp.get('/')
@bp.get('/docs')
def docs() -> ResponseReturnValue:
    """All operations, each with a command to try, an example response and its errors."""
    document = description()
    groups: dict[str, list[Json]] = {}
    for path, operations in document['paths'].items():
        for method, operation in operations.items():
            shown = entry(path, method, operation, document['components']['schemas'])
            groups.setdefault(operation['tags'][0], []).append(shown)
    return render_template('api/docs.html', groups=groups, root=site_root())


def entry(path: str, method: str, operation: Json, schemas: Json) -> Json:
    """Return what the page shows about an operation."""
    answers = operation['responses']
    # The code of success comes before those of errors.
    success = min(answers)
    content = answers[success].get('content')
    answer = content and example_of(content['application/json']['schema'], schemas)
    return {
        'id': operation['operationId'],
        'method': method.upper(),
        'path': path,
        'summary': operation.get('summary', ''),
        'description': operation.get('description', ''),
        'scope': scope_of(operation),
        'curl': curl(path, method, operation, schemas),
        'status': success,
        'answer': content and json.dumps(answer, indent=2),
        'errors': {code: answers[code]['description'] for code in answers if code >= '400'},
    }


def scope_of(operation: Json) -> str | None:
    """Return the scope that a token needs, or None if any token will do or none is needed."""
    needed = operation.get('security', [{}])[0].get('token_auth')
    return needed[0] if needed else None


def curl(path: str, method: str, operation: Json, schemas: Json) -> str:
    """Return the command that tries an operation."""
    parts = ['curl'] if method == 'get' else ['curl', '-X', method.upper()]
    security = operation.get('security', [{}])[0]
    if 'basic_auth' in security:
        parts.append(f'-u {current_user.username if current_user.is_authenticated else "susan"}')
    if 'token_auth' in security:
        parts.append(f'-H "Authorization: Bearer {PLACEHOLDER}"')
    body = operation.get('requestBody')
    if body and body['required']:
        parts += sent(body['content'], schemas)
    for name, value in EXAMPLE_ARGUMENTS.items():
        path = path.replace(f'{{{name}}}', value)
    parts.append(quoted(site_root() + path + needed_query(operation)))
    return ' '.join(parts)


def sent(content: Json, schemas: Json) -> list[str]:
    """Return the options that send an example of a body."""
    ((media_type, described),) = content.items()
    example = example_of(described['schema'], schemas, True)
    if media_type == FORM:
        return [f'-F {name}={value}' for name, value in example.items()]
    return ["-H 'Content-Type: application/json'", f"-d '{json.dumps(example)}'"]


def needed_query(operation: Json) -> str:
    """Return the query with the required parameters."""
    parts = [part for part in operation['parameters'] if part['in'] == 'query']
    needed = [part for part in parts if part.get('required')]
    pairs = [f'{part["name"]}={part["schema"].get("example", "text")}' for part in needed]
    return '?' + '&'.join(pairs) if pairs else ''


def quoted(url: str) -> str:
    """Return a URL quoted for the shell."""
    # The shell would read a question mark as a pattern.
    return f"'{url}'" if '?' in url else url
