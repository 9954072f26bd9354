"""The language of posts."""

import pytest
from flask import Flask

from app.languages.detect import detect_language
from tests.site import Visitor


@pytest.mark.parametrize(
    ('text', 'language'),
    [
        ('Hello world, how are you today?', 'en'),
        ('Hola, ¿qué tal estáis hoy?', 'es'),
        ('Guten Morgen zusammen, wie geht es euch?', 'de'),
        ('Bonjour à tous, comment allez-vous ?', 'fr'),
        ('Bom dia a todos, tudo bem com vocês?', 'pt'),
        ('مرحبا بالجميع، كيف حالكم اليوم؟', 'ar'),
        ('你好,世界', 'zh'),
        ('今日はとても寒いです', 'ja'),
        ('Bonjour à tous @john https://example.com/the/weather/is/fine #weather', 'fr'),
        ('lol', None),
        ('42', None),
        ('', None),
        ('🙂🙂🙂', None),
        ('@susan', None),
        ('https://example.com/hello-world', None),
    ],
)
def test_language_is_told_or_left_open(text: str, language: str | None) -> None:
    assert detect_language(text) == language


def test_post_carries_its_language(app: Flask, susan: Visitor) -> None:
    susan.post('/index', {'post': 'Guten Morgen zusammen, wie geht es euch?'})
    assert 'lang="de"' in susan.get('/index').text


def test_post_in_no_language_carries_none(susan: Visitor) -> None:
    susan.post('/index', {'post': '12345'})
    assert '<span id="post6">12345</span>' in susan.get('/index').text
