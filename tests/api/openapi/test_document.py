"""The OpenAPI document."""

import re

from tests.api.test_blueprint import RULES
from tests.site import site


def test_every_operation_is_described(nobody):
    document = nobody.get('/api/openapi.json').json
    assert document['openapi'] == '3.1.0'
    described = {
        (method.upper(), re.sub('{(key|tag_name)}', '{id}', path))
        for path, operations in document['paths'].items()
        for method in operations
    }
    there = {
        (method, re.sub('<[^>]+>', '{id}', rule.rule))
        for rule in RULES
        for method in rule.methods - {'HEAD', 'OPTIONS'}
        if rule.endpoint not in ('api.docs', 'api.openapi')
    }
    assert described == there


def test_document_knows_the_settings():
    answer = site('sqlite://', POST_LENGTH=500).test_client().get('/api/openapi.json')
    assert answer.json['components']['schemas']['NewPost']['properties']['body']['maxLength'] == 500


def test_names_that_clients_are_generated_from(nobody):
    document = nobody.get('/api/openapi.json').json
    parameter = document['paths']['/api/posts/{id}']['get']['parameters'][0]
    assert (parameter['name'], parameter['in']) == ('id', 'path')
    assert {'Post', 'PostList', 'User', 'UserList', 'NewPost', 'FormerText', 'Problem'} <= set(
        document['components']['schemas']
    )
