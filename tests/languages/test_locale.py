"""The switch of languages."""

import pytest
from flask import Flask

from app.languages.locale import select_locale
from tests.cast import person
from tests.site import Visitor, site
from tests.template import fill_database


@pytest.fixture
def app() -> Flask:
    """A site in three languages."""
    app = site('sqlite://', LANGUAGES=['en', 'es', 'ar'])
    with app.app_context():
        fill_database()
    return app


def html_of(visitor: Visitor, **headers: str) -> str:
    return visitor.get('/auth/login', headers=headers, follow_redirects=True).text


def test_browser_is_heard(stranger: Visitor) -> None:
    assert '<html lang="es" dir="ltr">' in html_of(stranger, **{'Accept-Language': 'es-AR'})
    assert '<html lang="en" dir="ltr">' in html_of(stranger, **{'Accept-Language': 'fr'})


@pytest.mark.parametrize(
    ('accepted', 'language'),
    [
        ('es-AR,en;q=0.5', 'es'),
        ('ar-EG, es;q=0.9, en;q=0.8', 'ar'),
        ('fr-CH,es-419;q=0.8,en;q=0.5', 'es'),
        ('en;q=0.5,es-MX;q=0.7', 'es'),
        ('es;q=0,ar', 'ar'),
        ('es-AR;q=0,fr', 'en'),
        ('fr,*', 'en'),
        ('ES-ar,en;q=0.9', 'es'),
    ],
)
def test_tags_count_in_their_order_each_for_its_language(
    stranger: Visitor, accepted: str, language: str
) -> None:
    assert f'<html lang="{language}"' in html_of(stranger, **{'Accept-Language': accepted})


@pytest.mark.parametrize(
    ('accepted', 'language'), [('pt-BR', 'pt-BR'), ('pt-PT,en', 'pt'), ('pt-AO,en', 'pt')]
)
def test_region_is_preferred_where_the_site_has_it(accepted: str, language: str) -> None:
    app = site('sqlite://', LANGUAGES=['en', 'pt', 'pt_BR'])
    assert f'<html lang="{language}"' in html_of(Visitor(app), **{'Accept-Language': accepted})


def test_arabic_runs_from_right_to_left(stranger: Visitor) -> None:
    assert '<html lang="ar" dir="rtl">' in html_of(stranger, **{'Accept-Language': 'ar'})


def test_choice_of_a_stranger_stays_in_the_browser(stranger: Visitor) -> None:
    stranger.post('/language', {'language': 'es'})
    assert '<html lang="es"' in html_of(stranger, **{'Accept-Language': 'en'})


def test_choice_of_a_stranger_is_found_under_tls() -> None:
    app = site('sqlite://', SERVER_URL='https://localhost')
    with app.test_request_context(headers={'Cookie': '__Host-language=de'}):
        assert select_locale() == 'de'


def test_choice_stays_in_the_account(app: Flask, susan: Visitor) -> None:
    susan.post('/language', {'language': 'es'})
    elsewhere = Visitor(app).sign_in('susan')
    assert '<html lang="es"' in html_of(elsewhere, **{'Accept-Language': 'en'})
    with app.app_context():
        assert person('john').language is None


@pytest.mark.parametrize('choice', ['', 'xx', 'fr', 'es\0', '<b>'])
def test_other_languages_are_not_taken(app: Flask, susan: Visitor, choice: str) -> None:
    susan.post('/language', {'language': choice})
    with app.app_context():
        assert person('susan').language is None


def test_choice_needs_a_button_of_ours(app: Flask, susan: Visitor) -> None:
    susan.client.post('/language', data={'language': 'es'})
    with app.app_context():
        assert person('susan').language is None


def test_reader_returns_to_the_page(stranger: Visitor) -> None:
    page = 'http://localhost/auth/register'
    answer = stranger.post('/language', {'language': 'es'}, headers={'Referer': page})
    assert answer.location == '/auth/register'


@pytest.mark.parametrize('page', ['http://evil.com/auth/register', 'http://localhost//evil.com'])
def test_reader_never_goes_elsewhere(stranger: Visitor, page: str) -> None:
    answer = stranger.post('/language', {'language': 'es'}, headers={'Referer': page})
    assert answer.location == '/index'
