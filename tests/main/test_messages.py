"""Pages of private messages."""

import pytest
import sqlalchemy as sa

from app import db
from app.models import Message
from tests.cast import person
from tests.databases import site_with_cast
from tests.site import Visitor, spoken
from tests.tables import rows

SENT = 'Your message has been sent.'
NEW, UNREAD = 'badge badge-new', 'class="dot"'


def write(visitor: Visitor, recipient: str, body: str):
    """Send a message through the form."""
    return visitor.post(f'/send_message/{recipient}', {'message': body})


def count_in(page: str) -> str:
    """Return what the badge in the head of a page says, or nothing if it is hidden."""
    badge = page.partition('id="message_count"')[2].partition('</span>')[0]
    return '' if 'hidden' in badge else badge.partition('>')[2]


@pytest.fixture
def unread(john) -> None:
    """Two messages of john's that susan has not read."""
    for body in ('Good morning', 'Are you there?'):
        write(john, 'susan', body)


def test_message_arrives(susan, john):
    answer = write(john, 'susan', 'Good\nmorning <b>')
    assert (answer.status_code, answer.location) == (302, '/messages/with/susan')
    assert SENT in john.get('/messages/with/susan').text
    assert 'Good\nmorning &lt;b&gt;' in susan.get('/messages').text
    assert 'Good\nmorning' in john.get('/messages/sent').text
    assert 'You: Good morning' in spoken(john.get('/messages').text)
    for browser, other in ((susan, 'john'), (john, 'susan')):
        assert 'Good\nmorning' in browser.get(f'/messages/with/{other}').text


def test_form_says_who_can_read_it(susan):
    page = susan.get('/send_message/john').text
    assert 'Message to john' in page
    assert 'The people who run this site can read messages.' in page


@pytest.mark.parametrize('body', ['', ' \n', 'x' * 1001, 'bell \x07'])
def test_what_cannot_be_sent_comes_back(app, susan, body):
    answer = write(susan, 'john', body)
    assert answer.status_code == 422
    assert 'invalid-feedback' in answer.text
    with app.app_context():
        assert db.session.scalars(sa.select(Message)).all() == []


def test_longest_message_is_sent(susan):
    assert write(susan, 'john', 'x' * 1000).status_code == 302


def test_site_may_allow_shorter_or_longer_messages(app, susan):
    for limit in (3, 5000):
        app.config['MESSAGE_LENGTH'] = limit
        assert f'data-limit="{limit}"' in susan.get('/send_message/john').text
        assert f'data-limit="{limit}"' in susan.get('/messages/with/john').text
        assert write(susan, 'john', 'x' * (limit + 1)).status_code == 422
        assert write(susan, 'john', 'x' * limit).status_code == 302


def test_message_to_oneself_is_sent(susan):
    write(susan, 'susan', 'a note')
    assert count_in(susan.get('/explore').text) == '1'
    assert 'a note' in susan.get('/messages').text


@pytest.mark.parametrize('path', ['/send_message/nobody', '/messages/with/nobody'])
def test_nobody_is_not_found(susan, path):
    assert susan.get(path).status_code == 404


def test_who_left_gets_no_message(app, susan):
    with app.app_context():
        person('john').close()
        db.session.commit()
    assert write(susan, 'john', 'Hello?').status_code == 404


def test_who_must_confirm_an_address_first_cannot_write(app, susan):
    app.config['VERIFY_EMAIL'] = True
    answer = write(susan, 'john', 'Hello')
    assert answer.status_code == 422
    assert 'Confirm your email address before you post.' in answer.text


def test_writing_has_a_limit():
    with site_with_cast('sqlite://', RATELIMIT_ENABLED=True) as app:
        susan = Visitor(app).sign_in('susan')
        fields = {'csrf_token': susan.token(), 'message': 'Hello'}
        for number in range(31):
            answer = susan.client.post('/send_message/john', data=fields)
            assert answer.status_code == (302 if number < 30 else 429)
        assert 'Hello</textarea>' in answer.text


def test_every_page_tells_of_unread_messages(unread, susan):
    page = susan.get('/index').text
    assert '<title>(2) Home - Microblog</title>' in page
    assert count_in(page) == '2'
    assert count_in(susan.get('/explore').text) == '2'


def test_inbox_marks_what_is_new_once(unread, susan):
    first, second = (susan.get('/messages').text for _ in range(2))
    assert (first.count(UNREAD), second.count(UNREAD)) == (1, 0)
    assert count_in(first) == ''
    assert '<title>Messages - Microblog</title>' in first
    assert susan.get('/notifications').json[-1]['data'] == 0


def test_conversation_counts_as_read_too(unread, susan):
    assert susan.get('/messages/with/john').text.count(NEW) == 2
    assert count_in(susan.get('/explore').text) == ''


@pytest.mark.parametrize(
    'read',
    [
        lambda susan: susan.get('/messages', headers={'Sec-Purpose': 'prefetch'}),
        lambda susan: susan.client.head('/messages'),
        lambda susan: susan.get('/messages/sent'),
        lambda susan: susan.get('/messages/with/mary'),
        lambda susan: susan.get('/notifications'),
    ],
)
def test_what_nobody_reads_stays_unread(app, unread, susan, read):
    susan.get('/explore').close()
    before = rows(app)
    read(susan).close()
    assert rows(app) == before
    assert count_in(susan.get('/explore').text) == '2'


def test_inbox_of_a_database_that_cannot_be_written_is_shown(app, unread, susan):
    with app.app_context():
        db.session.execute(sa.text('PRAGMA query_only = ON'))
    answer = susan.get('/messages')
    with app.app_context():
        db.session.execute(sa.text('PRAGMA query_only = OFF'))
    assert answer.status_code == 200
    assert answer.text.count(UNREAD) == 1


def test_older_messages_are_reachable(app, susan, john):
    app.config['POSTS_PER_PAGE'] = 2
    for number in range(3):
        write(john, 'susan', f'number {number}')
    page = susan.get('/messages/with/john').text
    assert page.index('number 1') < page.index('number 2')
    assert 'Older messages' in page
    assert 'number 0' not in page
    link = page.partition('rel="next" href="')[2].partition('"')[0].replace('&amp;', '&')
    older = susan.get(link).text
    assert 'number 0' in older
    assert 'Newer messages' in older
    assert 'number 1' not in older


def test_inbox_lists_each_conversation_once_by_its_last_message(app, susan, john):
    mary = Visitor(app).sign_in('mary')
    write(susan, 'susan', 'a note')
    write(mary, 'susan', 'from mary')
    write(john, 'susan', 'first')
    write(susan, 'john', 'second')
    page = susan.get('/messages').text
    assert page.count('row-title') == 3
    assert 'You: second' in spoken(page)
    assert page.index('second') < page.index('from mary') < page.index('a note')
    assert 'first' not in page


def test_deleted_copy_lets_the_message_before_it_stand_for_a_conversation(susan, john):
    write(john, 'susan', 'first')
    write(susan, 'john', 'second')
    susan.post('/messages/2/delete')
    assert 'first' in susan.get('/messages').text
    assert 'You: second' not in spoken(susan.get('/messages').text)
    assert 'second' in john.get('/messages').text


def test_only_the_own_copy_is_deleted(susan, john):
    write(john, 'susan', 'Good morning')
    page = susan.get('/messages/1/delete').text
    assert 'Delete this message?' in page
    assert 'This deletes your copy. <bdi>john</bdi> keeps theirs.' in page
    assert susan.post('/messages/1/delete').location == '/messages'
    assert 'Good morning' not in susan.get('/messages').text
    assert susan.get('/messages/1/delete').status_code == 404
    assert 'Good morning' in john.get('/messages/sent').text


def test_messages_of_others_cannot_be_deleted(app, unread):
    mary = Visitor(app).sign_in('mary')
    for answer in (mary.get('/messages/1/delete'), mary.post('/messages/1/delete')):
        assert answer.status_code == 404


def test_empty_boxes_help(susan):
    for path in ('/messages', '/messages/sent'):
        assert 'No messages yet.' in susan.get(path).text
    assert 'No messages yet. Say hello!' in susan.get('/messages/with/john').text
