"""What templates call for their texts."""

from typing import Any

import pytest
from flask import Flask, render_template_string

HELLO = "{{ _('Hi, %(username)s!', username=name) }}"


def rendered(app: Flask, template: str, language: str = 'en', **values: Any) -> str:
    """Return what a template is for a reader of a language."""
    with app.test_request_context(headers={'Accept-Language': language}):
        app.preprocess_request()
        return render_template_string(template, **values)


def test_what_is_filled_into_a_text_is_escaped_on_a_page_and_not_in_a_mail(app: Flask) -> None:
    mail = '{% autoescape false %}' + HELLO + '{% endautoescape %}'
    for _ in range(2):
        assert rendered(app, HELLO, name='<b>') == 'Hi, &lt;b&gt;!'
        assert rendered(app, mail, name='<b>') == 'Hi, <b>!'


def test_two_percent_signs_are_one_whether_or_not_there_are_variables(app: Flask) -> None:
    assert rendered(app, "{{ _('100%%') }}") == '100%'
    assert rendered(app, "{{ _('%(count)d%%', count=7) }}") == '7%'


@pytest.mark.parametrize('template', ["{{ _('Explore') }}", '{% trans %}Explore{% endtrans %}'])
def test_text_is_in_the_language_of_its_reader(app: Flask, template: str) -> None:
    texts = [rendered(app, template, language) for language in ('en', 'es', 'de', 'en')]
    assert texts == ['Explore', 'Explorar', 'Entdecken', 'Explore']
