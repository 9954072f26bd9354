"""Translates posts with Microsoft Translator or LibreTranslate."""

import re
from collections.abc import Callable
from functools import lru_cache
from http import HTTPStatus
from typing import Any

from flask import Flask, current_app
from flask_babel import gettext as _

from app.deadlines import post_within

# The timeout for a translation, in seconds.
TIMEOUT = 10

# A post is often translated for several readers; one of 140 characters takes less than 1 kB.
KEPT_TRANSLATIONS = 1000

LANGUAGE_CODE = re.compile('[a-z]{2,3}(-[A-Za-z]{2,4})?')

Translator = Callable[[str, str, str], str]


class TranslationError(Exception):
    """The text could not be translated; the message is for the reader."""


def configure_translation(app: Flask) -> None:
    """Choose the service in the settings, if there is one."""
    translators: dict[str, tuple[str, Translator]] = {
        'LIBRETRANSLATE_URL': ('LibreTranslate', by_libretranslate),
        'MS_TRANSLATOR_KEY': ('Microsoft Translator', by_microsoft),
    }
    chosen = next((translators[name] for name in translators if app.config[name]), None)
    name, translator = chosen or ('', None)
    app.extensions['translator'] = translator and lru_cache(KEPT_TRANSLATIONS)(translator)
    # Templates name the service below a translation.
    app.jinja_env.globals['translates'] = name


def translate(text: str, source: str, target: str) -> str:
    """Return a text in another language; the languages are ISO 639-1 codes.

    Raises TranslationError when there is no service, or when it doesn't do its work.
    """
    translator: Translator | None = current_app.extensions['translator']
    if translator is None:
        raise TranslationError(_('Error: the translation service is not configured.'))
    try:
        return translator(text, source, target)
    # The exceptions of requests are kinds of OSError.
    except (OSError, LookupError, TypeError, ValueError) as error:
        current_app.logger.warning('translation failed: %s', type(error).__name__)
        raise TranslationError(_('Error: the translation service failed.')) from error


def by_microsoft(text: str, source: str, target: str) -> str:
    """Ask Microsoft Translator, version 3.

    https://learn.microsoft.com/azure/ai-services/translator/text-translation/reference/v3/translate
    """
    config = current_app.config
    answer = post(
        f'{config["MS_TRANSLATOR_URL"]}/translate',
        [{'Text': text}],
        params={'api-version': '3.0', 'from': source, 'to': target},
        headers={
            'Ocp-Apim-Subscription-Key': config['MS_TRANSLATOR_KEY'],
            'Ocp-Apim-Subscription-Region': config['MS_TRANSLATOR_REGION'],
        },
    )
    return str(answer[0]['translations'][0]['text'])


def by_libretranslate(text: str, source: str, target: str) -> str:
    """Ask a LibreTranslate: https://docs.libretranslate.com/api/operations/translate/."""
    config = current_app.config
    words = {'q': text, 'source': source, 'target': target, 'format': 'text'}
    if config['LIBRETRANSLATE_KEY']:
        words['api_key'] = config['LIBRETRANSLATE_KEY']
    return str(post(f'{config["LIBRETRANSLATE_URL"]}/translate', words)['translatedText'])


def post(url: str, body: object, **options: Any) -> Any:
    """Return the response of a service to a JSON body. Raises OSError."""
    answer = post_within(TIMEOUT, url, json=body, **options)
    answer.raise_for_status()
    if answer.status_code != HTTPStatus.OK:
        raise OSError(f'status {answer.status_code}')
    return answer.json()
