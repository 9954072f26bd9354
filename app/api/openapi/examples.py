"""Example values, made from the schemas of the OpenAPI document."""

from typing import Any

Json = dict[str, Any]


def example_of(schema: Json, schemas: Json, only_required: bool = False) -> Any:
    """Return an example for a schema, with all properties or only the required ones."""
    # Nested schemas are references to components.
    if '$ref' in schema:
        schema = schemas[schema['$ref'].rpartition('/')[2]]
    for name in ('example', 'default'):
        if name in schema:
            return schema[name]
    kind = schema.get('type')
    kinds: list[Any] = kind if isinstance(kind, list) else [kind]
    if 'object' in kinds:
        return example_of_object(schema, schemas, only_required)
    if 'array' in kinds:
        return [example_of(schema['items'], schemas)]
    if 'null' in kinds:
        return None
    return {'integer': 1, 'boolean': True}.get(kinds[0], 'text')


def example_of_object(schema: Json, schemas: Json, only_required: bool) -> Json:
    """Return an object with its properties."""
    properties = schema.get('properties', {})
    needed = schema.get('required') or [
        name for name in properties if 'example' in properties[name]
    ]
    names = [name for name in properties if not only_required or name in needed]
    return {name: example_of(properties[name], schemas) for name in names}
