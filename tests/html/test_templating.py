"""What templates call for their texts."""

import gc
import tracemalloc
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


@pytest.mark.parametrize(
    'link',
    [
        "url_for('main.search', q=text)",
        "url_for('main.search', q=text, kind='people', page=2)",
        "url_for('main.user', username='susan', before=text)",
        "url_for('auth.login', next=text)",
    ],
)
def test_addresses_with_a_query_take_no_memory(app: Flask, link: str) -> None:
    def read(count: int) -> int:
        tracemalloc.start()
        for number in range(count):
            rendered(app, '{{ ' + link + ' }}', text=f'{number:08000}')
        gc.collect()
        size, _ = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return size

    read(20)
    assert read(100) < 100 * 8000 / 2


def test_address_that_misses_a_value_of_its_query_is_remembered_as_well(app: Flask) -> None:
    template = "{{ url_for('main.user', username='susan', before=none) }}"
    assert [rendered(app, template) for _ in range(2)] == ['/user/susan'] * 2


def test_names_of_one_template_are_no_names_of_others(app: Flask) -> None:
    own = app.jinja_env.from_string('{{ name }}', globals={'name': 'susan'})
    assert own.render() == 'susan'
    assert app.jinja_env.from_string('{{ name }}').render() == ''
    app.jinja_env.globals['name'] = 'john'
    assert own.render() == 'susan'
    assert app.jinja_env.from_string('{{ name }}').render() == 'john'
