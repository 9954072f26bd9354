"""Pages and the API give the same outcome for the same input, since they share the rules."""

import pytest
import sqlalchemy as sa

from app import db
from app.models import Event, Message, Post, Task, User
from tests.api.program import Program
from tests.cast import password_of, person
from tests.media.hostile import hostile_files
from tests.media.pictures import encoded, media_folder, stored, stripes, upload

__all__ = ['media_folder']

LIMIT = 20
TEXTS = [
    *('Hello', ' a\r\nb\n', 'x' * LIMIT, f'\n {"x" * LIMIT} ', 'a\r\n' * 9 + 'b'),
    *('', '   ', 'x' * (LIMIT + 1), 'a\x07b', '\u2800', '<b>&amp;'),
]


@pytest.fixture
def program(app) -> Program:
    """A program of susan's."""
    return Program(app, 'susan')


@pytest.fixture
def short_posts(app) -> None:
    """Let texts be short on this site."""
    app.config['POST_LENGTH'] = LIMIT


def newest(app, model: type, column: str, count: int) -> list[str]:
    """Return a column of the newest rows."""
    with app.app_context():
        query = sa.select(getattr(model, column)).order_by(model.id.desc()).limit(count)
        return list(db.session.scalars(query))


@pytest.mark.usefixtures('short_posts')
@pytest.mark.parametrize('text', TEXTS)
def test_writing_a_post(app, susan, program, text):
    by_page = susan.post('/index', {'post': text}).status_code == 302
    by_program = program.post('/api/posts', {'body': text}).status_code == 201
    assert by_page == by_program
    if by_page:
        one, other = newest(app, Post, 'body', 2)
        assert one == other


@pytest.mark.usefixtures('short_posts')
@pytest.mark.parametrize('text', TEXTS)
def test_editing_a_post(app, susan, program, text):
    by_page = susan.post('/post/1/edit', {'post': text}).status_code == 302
    with app.app_context():
        body = db.session.get_one(Post, 1).body
    by_program = program.put('/api/posts/1', {'body': text}).status_code == 200
    assert by_page == by_program
    with app.app_context():
        assert db.session.get_one(Post, 1).body == body


@pytest.mark.usefixtures('media_folder')
@pytest.mark.parametrize('alt', ['', 'stripes'])
def test_editing_a_post_whose_pictures_need_texts(app, susan, program, alt):
    file = upload(encoded(stripes()))
    media = program.ask('POST', '/api/media', data={'file': file, 'alt': alt}).json
    post = program.post('/api/posts', {'body': 'Look', 'media_ids': [media['id']]}).json
    app.config['REQUIRE_ALT_TEXT'] = True
    by_page = susan.post(f'/post/{post["id"]}/edit', {'post': 'By page'})
    by_program = program.put(f'/api/posts/{post["id"]}', {'body': 'By program'})
    assert (by_page.status_code == 302) == (by_program.status_code == 200) == bool(alt)
    if not alt:
        assert by_program.json['fields'] == {'media': 'each picture needs an `alt` on this site'}
        assert program.get(f'/api/posts/{post["id"]}').json['body'] == 'Look'
        # A program describes the picture, as the page lets its reader do.
        program.put(f'/api/media/{media["id"]}', {'alt': 'stripes'})
        path = f'/api/posts/{post["id"]}'
        assert program.put(path, {'body': 'By program'}).status_code == 200


@pytest.mark.usefixtures('short_posts')
@pytest.mark.parametrize('parent', [2, 99])
@pytest.mark.parametrize('text', TEXTS)
def test_replying(app, susan, program, text, parent):
    by_page = susan.post(f'/post/{parent}/reply', {'post': text}).status_code == 302
    answer = program.post('/api/posts', {'body': text, 'reply_to_id': parent})
    assert by_page == (answer.status_code == 201)
    if by_page:
        assert len({*newest(app, Post, 'body', 2)}) == 1
        assert newest(app, Post, 'reply_to_id', 2) == [parent, parent]


@pytest.mark.usefixtures('short_posts')
@pytest.mark.parametrize('text', TEXTS)
def test_sending_a_message(app, susan, program, text):
    by_page = susan.post('/send_message/john', {'message': text}).status_code == 302
    wanted = {'recipient': 'john', 'body': text}
    by_program = program.post('/api/messages', wanted).status_code == 201
    assert by_page == by_program
    if by_page:
        one, other = newest(app, Message, 'body', 2)
        assert one == other


@pytest.mark.parametrize('name', ['john', 'susan'])
def test_following(app, susan, program, name):
    with app.app_context():
        user_id = person(name).id

    def outcome() -> tuple[bool, int]:
        with app.app_context():
            count = db.session.scalar(sa.select(sa.func.count(Event.id)))
            return person('susan').is_following(person(name)), count

    susan.post(f'/follow/{name}')
    by_page = outcome()
    with app.app_context():
        person('susan').unfollow(person(name))
        db.session.execute(sa.delete(Event))
        db.session.commit()
    program.put(f'/api/me/following/{user_id}')
    assert outcome() == by_page == ((True, 1) if name == 'john' else (False, 0))


PICTURES = {
    'picture': encoded(stripes()),
    **{name: hostile_files()[name] for name in ('svg', 'heic', 'nothing')},
    'cut off': encoded(stripes())[:200],
}


@pytest.mark.parametrize('focus', ['start', 'end', None, 'nose', ''])
@pytest.mark.parametrize('content', PICTURES.values(), ids=PICTURES)
def test_changing_the_picture(app, susan, program, media_folder, content, focus):
    def files() -> list[bytes]:
        found = [path.read_bytes() for path in sorted(stored(media_folder))]
        for path in stored(media_folder):
            path.unlink()
        return sorted(found)

    chosen = {} if focus is None else {'focus': focus}
    page = {'picture': upload(content), **({'focus': 'middle'} | chosen)}
    by_page = susan.post('/settings/avatar', page).status_code == 302
    from_page = files()
    form = {'file': upload(content), **chosen}
    by_program = program.ask('PUT', '/api/me/avatar', data=form).status_code == 200
    assert by_page == by_program == bool(from_page)
    assert files() == from_page


@pytest.mark.parametrize('page_first', [True, False])
def test_exporting_once_at_a_time(app, susan, program, page_first):
    if page_first:
        susan.post('/export_posts')
        assert program.post('/api/exports').status_code == 409
    else:
        assert program.post('/api/exports').status_code == 201
        susan.post('/export_posts')
    with app.app_context():
        (task,) = db.session.scalars(sa.select(Task))
        assert (task.name, task.description) == ('export_posts', 'Exporting posts…')


@pytest.mark.parametrize(
    ('name', 'password', 'is_let_in'),
    [
        ('susan', password_of('susan'), True),
        (' susan ', password_of('susan'), True),
        ('Susan', password_of('susan'), False),
        ('susan', f'{password_of("susan")} ', False),
        ('susan', password_of('john'), False),
        ('nobody', password_of('susan'), False),
        ('', '', False),
    ],
)
def test_signing_in(app, stranger, name, password, is_let_in):
    fields = {'username': name, 'password': password}
    by_page = stranger.post('/auth/login', fields).status_code == 302
    program = Program(app).client.post('/api/tokens', auth=(name, password))
    assert by_page == (program.status_code == 200) == is_let_in


@pytest.mark.parametrize(
    ('field', 'value'),
    [
        ('username', 'alice'),
        ('username', 'SUSAN'),
        ('username', 'two words'),
        ('username', '..'),
        ('email', 'Susan@example.com'),
        ('email', 'nowhere'),
        ('password', 'password'),
        ('password', 'short'),
    ],
)
def test_registering(app, stranger, field, value):
    fields = {
        'username': 'alice',
        'email': 'alice@example.com',
        'password': 'walks-in-the-rain',
        field: value,
    }
    form = {**fields, 'password2': fields['password']}
    by_page = stranger.post('/auth/register', form).status_code == 302
    with app.app_context():
        db.session.execute(sa.delete(User).where(User.username == 'alice'))
        db.session.commit()
    by_program = Program(app).post('/api/users', fields).status_code == 201
    assert by_page == by_program == (value == 'alice')
