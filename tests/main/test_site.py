"""What strangers see of a site, and what its settings make of it."""

import re

import pytest

from app import create_app, db
from app.accounts.suspension import suspend
from app.models.moderation.role import Role
from app.site_settings import save_settings
from config import Config
from settings.texts import SettingError
from tests.cast import person
from tests.queries import count_queries
from tests.site import Visitor, spoken


def test_front_page_greets_strangers(stranger):
    answer = stranger.get('/')
    assert answer.status_code == 200
    assert '<h1>Microblog</h1>' in answer.text
    assert 'Short posts from people you follow.' in answer.text
    for path in ('/auth/register', '/auth/login', '/about'):
        assert f'href="{path}"' in answer.text
    assert 'was here' not in answer.text
    assert answer.headers['Cache-Control'] == 'private, no-cache'


def test_every_page_leads_to_rules_privacy_and_contact(stranger, susan):
    paths = '/about', '/about/rules', '/about/privacy', '/about#contact'
    for page in (stranger.get('/auth/login').text, susan.get('/explore').text):
        assert all(f'href="{path}"' in page for path in paths)
    assert 'id="contact"' in stranger.get('/about').text


@pytest.mark.parametrize(
    ('mode', 'words'),
    [('closed', 'Registration is closed.'), ('invite', 'New accounts need an invitation.')],
)
def test_front_page_offers_no_account_where_nobody_is_taken(app, stranger, mode, words):
    with app.app_context():
        save_settings({'REGISTRATION': mode, 'RULES': 'Be kind.'})
    page = stranger.get('/').text
    assert words in page
    assert 'href="/auth/register"' not in page
    assert 'Rules and contact' in page


def test_other_pages_still_ask_to_sign_in(stranger):
    for path in ('/index', '/explore', '/settings'):
        assert stranger.get(path).location.startswith('/auth/login?next=')


def test_front_page_of_an_open_site_has_its_latest_posts(app, stranger):
    app.config['PUBLIC_PAGES'] = True
    page = stranger.get('/').text
    assert page.index('noise was here') < page.index('susan was here')
    assert 'Open to everyone' in page


def test_front_page_of_a_closed_site_says_who_reads_it(stranger):
    page = stranger.get('/').text
    assert 'Members only' in page
    assert 'front-picture' in page


def test_counts_are_kept_for_a_while(app, stranger):
    page = spoken(stranger.get('/about').text)
    assert '5 people 5 posts' in page
    with count_queries() as queries:
        stranger.get('/')
    # Only whether anybody is here is asked anew: the first user must not wait to be believed.
    assert [' '.join(query.split()) for query in queries] == [
        'SELECT user.id FROM user LIMIT ? OFFSET ?'
    ]


def test_about_page_names_who_runs_the_site(app, stranger):
    assert 'mailto:' not in stranger.get('/about').text
    app.config['ADMINS'] = ['admin@example.com']
    assert 'href="mailto:admin@example.com"' in stranger.get('/about').text


def test_name_and_sentence_are_everywhere(app, susan):
    app.config.update(SITE_NAME='Harbour', SITE_DESCRIPTION='News from the "quay".')
    page = susan.get('/explore').text
    assert '<title>Explore - Harbour</title>' in page
    assert 'property="og:site_name" content="Harbour"' in page
    assert re.search(r'class="brand" href="/index">.*?</svg>\s+Harbour</a>', page, re.DOTALL)
    assert 'Microblog' not in page
    manifest = susan.get('/manifest.webmanifest').get_json(force=True)
    assert (manifest['name'], manifest['description']) == ('Harbour', 'News from the "quay".')
    assert manifest['icons'][0]['src'] == '/icon.svg'
    icon = susan.get('/icon.svg')
    assert (icon.mimetype, '>H</text>' in icon.text) == ('image/svg+xml', True)
    front = Visitor(app).get('/').text
    assert '<h1>Harbour</h1>' in front
    assert 'News from the &#34;quay&#34;.' in front


def test_color_comes_as_a_sheet_of_its_own(app, susan):
    assert '/colors.css' not in susan.get('/explore').text
    app.config['SITE_COLOR'] = '#7c2d91'
    path = re.search(r'href="(/colors\.css\?version=7c2d91)"', susan.get('/explore').text)[1]
    answer = susan.get(path)
    assert answer.mimetype == 'text/css'
    assert '--accent: light-dark(#7c2d91, ' in answer.text
    assert 'fill="#7c2d91"' in susan.get('/icon.svg').text


@pytest.mark.parametrize('color', ['#ffd400', '#ffffff', '#7fb3c0'])
def test_pale_color_is_refused_by_name(color):
    class Pale(Config):
        SITE_COLOR = color

    with pytest.raises(SettingError, match='SITE_COLOR is too pale'):
        create_app(Pale)


def test_privacy_page_tells_the_figures_of_the_code(stranger):
    page = stranger.get('/about/privacy').text
    for kept in ('A closed account</th><td>30 days', 'Exports to download</th><td>7 days'):
        assert kept in page
    assert 'with address and browser</th><td>365 days' in page
    assert 'href="/about/privacy"' in stranger.get('/auth/login').text


def test_rules_have_a_page(app, stranger):
    assert 'This site has no rules of its own.' in stranger.get('/about/rules').text
    app.config['RULES'] = 'Be kind.\nNo <b>advertising</b>.'
    page = stranger.get('/about/rules').text
    assert 'Be kind.' in page
    assert 'No &lt;b&gt;advertising&lt;/b&gt;.' in page


def test_log_is_public_only_where_it_was_chosen_and_names_no_moderator(app, stranger):
    with app.app_context():
        person('mary').role = Role.MODERATOR
        suspend(person('mary'), person('susan'), 'sells watches')
        db.session.commit()
    assert stranger.get('/about/log').status_code == 404
    app.config['PUBLIC_LOG'] = True
    page = spoken(stranger.get('/about/log').text)
    assert 'The moderators suspended susan' in page
    assert 'sells watches' in page
    assert 'mary' not in page
