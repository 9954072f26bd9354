"""Translations."""

from marshmallow import fields

from app.api.schemas.base import InputSchema, OutputSchema, required
from app.api.schemas.fields import CheckedString
from app.api.schemas.posts import PostBody
from app.languages.translate import LANGUAGE_CODE
from app.models.posts.post import BODY_LENGTH
from app.validators import Invalid

FORM = {'pattern': f'^{LANGUAGE_CODE.pattern}$', 'example': 'es'}


def check_language(text: str) -> None:
    """Raise Invalid unless the text looks like a language code."""
    if not LANGUAGE_CODE.fullmatch(text):
        raise Invalid('must be a language code such as es')


def language_field(name: str) -> CheckedString:
    """Return a field for a language code."""
    return CheckedString(check_language, low=2, high=8, required=True, data_key=name, metadata=FORM)


class NewTranslationSchema(InputSchema):
    """A text, the language that it is in and the one that it shall be in."""

    text = PostBody(low=1, high=BODY_LENGTH, required=True)
    source = language_field('source_language')
    target = language_field('dest_language')


class TranslationSchema(OutputSchema):
    """A text in another language."""

    text = required(fields.String, example='Good morning')
