"""The search page."""

import re
from html import unescape
from urllib.parse import quote

import pytest

from app import db
from tests.cast import add_person, add_post, password_of, person
from tests.queries import count_queries
from tests.site import Visitor

# The posts of the page, the people above them, how many there are of both, and who asks.
MOST_STATEMENTS = 8


@pytest.fixture
def susan(app) -> Visitor:
    """Susan, on a site with posts about trains and one about a café."""
    with app.app_context():
        susan = person('susan')
        for number in range(60):
            add_post(susan, f'train number {number}', number)
        add_post(susan, 'Un café & <b>thé</b>,\nsee https://example.com/cafe?x=1', 100)
        add_post(person('john'), f'{"word " * 200}needle{" word" * 200}', 101)
        person('mary').about_me = 'Fond of trains & <i>cafés</i>'
        for number in range(4):
            add_person(f'collector{number}').about_me = 'model train'
        db.session.commit()
    return Visitor(app).sign_in('susan')


def search(visitor: Visitor, text: str, **query: object) -> str:
    """Return the page that shows what a text finds."""
    more = ''.join(f'&{name}={value}' for name, value in query.items())
    answer = visitor.get(f'/search?q={quote(text)}{more}')
    assert answer.status_code == 200
    return answer.text


def links(page: str) -> dict[str, str]:
    """Return the links of the pager by their direction."""
    return {rel: unescape(url) for rel, url in re.findall('rel="(prev|next)" href="(.*?)"', page)}


def test_found_words_are_marked_and_everything_is_escaped(susan):
    page = search(susan, 'cafe')
    assert 'Un <mark>café</mark> &amp; &lt;b&gt;thé&lt;/b&gt;,\n' in page
    assert 'href="https://example.com/cafe?x=1"' in page
    assert '>https://example.com/<mark>cafe</mark>?x=1</a>' in page
    assert 'trains &amp; &lt;i&gt;<mark>cafés</mark>&lt;/i&gt;' in page
    assert '1 post for “cafe”' in page
    assert '<title>Search: cafe - Microblog</title>' in page


def test_search_box_keeps_what_was_typed(susan):
    assert 'value="say &#34;hi&#34;"' in search(susan, 'say "hi"')
    assert 'id="q" name="q" value=""' in susan.get('/explore?q=x').text


@pytest.mark.parametrize('path', ['/search', '/search?q=', '/search?q=%20%0A'])
def test_nothing_to_search_for_leads_to_explore(susan, path):
    assert susan.get(path).location == '/explore'


def test_pages(susan):
    first = search(susan, 'from:susan train')
    assert '60 posts for' in first
    assert 'Page 1 of 3' in first
    assert first.count('<article') == 25
    assert set(links(first)) == {'next'}
    second = susan.get(links(first)['next']).text
    assert set(links(second)) == {'prev', 'next'}
    third = susan.get(links(second)['next']).text
    assert third.count('<article') == 10
    assert set(links(third)) == {'prev'}
    assert susan.get(links(third)['prev']).text.count('<article') == 25
    assert not links(search(susan, 'cafe'))


@pytest.mark.parametrize('number', ['0', '-1', 'x', '', '1.5'])
def test_page_that_is_none_is_the_first(susan, number):
    assert 'Page 1 of 3' in search(susan, 'from:susan train', page=number)


@pytest.mark.parametrize('number', ['4', '401', '9' * 30])
def test_page_beyond_the_end_says_so(susan, number):
    text = search(susan, 'from:susan train', page=number)
    assert 'There is no page' in text
    link = re.search('class="btn btn-secondary" href="(.*?)"', text)
    assert 'Page 1 of 3' in susan.get(unescape(link[1])).text


def test_no_more_is_counted_than_can_be_reached(susan, monkeypatch):
    for name in ('app.search.index', 'app.search.database', 'app.main.search'):
        monkeypatch.setattr(f'{name}.MOST_HITS', 50)
    monkeypatch.setattr('app.search.database.RANKED_HITS', 50)
    page = search(susan, 'train')
    assert 'At least 50 results for' in page
    assert 'Page 1 of 2' in page
    second = search(susan, 'train', page=2)
    assert set(links(second)) == {'prev'}
    found = re.findall('</mark> number ([0-9]+)', page + second)
    assert sorted(map(int, found)) == list(range(10, 60))


def test_people_stand_above_the_posts(susan):
    page = search(susan, 'train')
    assert page.count('row-text') == 3
    assert 'See all 5 people' in page
    people = search(susan, 'train', kind='people')
    assert '5 people for “train”' in people
    assert people.count('row-text') == 5
    assert '<article' not in people
    assert 'row-text' not in search(susan, 'train', page=2)
    assert '1 person for “mary”' in search(susan, 'mary', kind='people')


@pytest.mark.parametrize('kind', ['posts', 'people'])
def test_nothing_found_says_what_else_to_try(susan, kind):
    page = search(susan, '<script>nowhere</script>', kind=kind)
    assert 'found for “&lt;script&gt;nowhere&lt;/script&gt;”.' in page
    assert 'Try fewer or shorter words' in page
    assert 'from:susan' in page
    assert 'pager' not in page


def test_long_post_is_cut_around_what_was_found(susan):
    page = search(susan, 'needle')
    body = re.search(r'class="post-body".*?<span.*?>(.*?)</span>', page, re.DOTALL)[1]
    assert '<mark>needle</mark>' in body
    assert body.startswith('… word')
    assert body.endswith('word …')
    assert len(body) < 450


def test_posts_are_as_everywhere(susan):
    page = search(susan, 'cafe')
    assert re.search('href="/post/[0-9]+/delete"', page)
    assert not re.search('href="/post/[0-9]+/delete"', search(susan, 'needle'))


@pytest.mark.parametrize(
    'text',
    [
        '"',
        '""',
        '(',
        '*',
        'a:b',
        "' OR 1=1",
        '\\',
        '%',
        '\x00',
        'x\x00y',
        'NEAR(a b)',
        '-a ^b',
        '日',
    ],
)
def test_nothing_typed_is_an_error(susan, text):
    for kind in ('posts', 'people'):
        assert 'Search results' in search(susan, text, kind=kind)


@pytest.mark.parametrize(
    'query', ['train', 'train&page=2', 'train&kind=people', 'from:john+needle']
)
def test_page_costs_few_statements(susan, query):
    with count_queries() as queries:
        susan.get(f'/search?q={query}')
    assert len(queries) <= MOST_STATEMENTS


@pytest.mark.parametrize('kind', ['posts', 'people'])
@pytest.mark.parametrize('text', ['x' * 5000, 'was ' * 1000, 'é ' * 2000])
def test_long_query_is_cut(susan, kind, text):
    page = susan.get('/search', query_string={'q': text, 'kind': kind})
    assert page.status_code == 200
    assert text[:257] not in unescape(page.text)
    assert 'maxlength="256"' in page.text


def test_newest_come_first_on_every_page_if_asked_for(susan):
    page = search(susan, 'train')
    assert 'href="/search?q=train" aria-current="page">Best match</a>' in page
    assert 'href="/search?q=train&amp;order=newest">Newest</a>' in page
    page = search(susan, 'train', order='newest')
    assert 'href="/search?q=train&amp;order=newest" aria-current="page">Newest</a>' in page
    found = re.findall('<mark>train</mark> number ([0-9]+)', page)
    assert found == [str(number) for number in range(59, 59 - len(found), -1)] != []
    following = susan.get(links(page)['next']).text
    assert re.findall('<mark>train</mark> number ([0-9]+)', following)[0] == str(59 - len(found))
    assert 'order=newest' in links(following)['prev']


def test_one_result_needs_no_order(susan):
    assert 'Best match' not in search(susan, 'needle')
    assert 'Best match' not in search(susan, 'train', kind='people', order='newest')


def test_search_goes_on_after_signing_in_again(app, susan):
    stranger = Visitor(app)
    path = '/search?q=%22late+train%22%26&order=newest'
    location = stranger.get(path).location
    form = {'csrf_token': stranger.token(), 'username': 'susan', 'password': password_of('susan')}
    answer = stranger.client.post(location, data=form, follow_redirects=True)
    assert answer.request.full_path == path
    assert 'value="&#34;late train&#34;&amp;"' in answer.text


def test_searched_text_stays_where_the_search_is_refused(susan, monkeypatch):
    def fail(*_args: object, **_options: object) -> None:
        raise ValueError

    monkeypatch.setattr('app.main.search.query_index', fail)
    susan.client.application.config['PROPAGATE_EXCEPTIONS'] = False
    answer = susan.get('/search?q=late+train')
    assert answer.status_code == 500
    assert 'value="late train"' in answer.text


def test_browser_may_offer_what_was_searched_before(susan):
    box = re.search('<input[^>]* id="q"[^>]*>', susan.get('/explore').text)[0]
    assert 'autocomplete' not in box
