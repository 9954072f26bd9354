"""Every address of the site: who may see it, by which method, and what it may change."""

from itertools import cycle

import pytest
from flask import Flask
from werkzeug.routing import Rule

from app import db
from app.accounts.appeals.filing import file_appeal
from app.accounts.appeals.links import appeal_token
from app.accounts.limiting import limit
from app.accounts.suspension import suspend
from app.exports.links import export_token
from app.models import EventKind, Job, JobState, Task, User
from app.signing import Purpose, sign
from tests.cast import password_of, person
from tests.media.pictures import encoded, media_folder, stripes, upload
from tests.media.uploads import large_file
from tests.site import Visitor, site
from tests.tables import rows

PUBLIC = {
    *('auth.login', 'auth.register', 'auth.logout', 'auth.check_username'),
    *('auth.reset_password_request', 'auth.reset_password', 'auth.confirm_email'),
    *(
        'static',
        # What the site is, and how it looks; at / strangers see a front page.
        *('main.about', 'main.privacy', 'main.public_log', 'main.rules'),
        *('main.appearance', 'main.colors', 'main.icon'),
        'main.avatar',
        'main.change_password',
        'main.choose_language',
        'main.choose_size',
        'main.choose_theme',
        'main.favicon',
        'main.manifest',
        'main.offline',
        'main.opensearch',
        'main.service_worker',
        # A picture that may not be seen is not found.
        'main.media_file',
        'main.robots',
        'main.sitemap',
        'main.sitemap_of_people',
        'main.sitemap_of_posts',
        'main.stop_mail',
        'main.suspended',
        # To a script it says 401, which a sign-in page would hide.
        'main.notifications',
        'main.download_export',
        'health.alive',
        'health.ready',
        'metrics.metrics',
    ),
}

# The fixtures that this file takes from others.
__all__ = ['media_folder']

# Strangers read a page of their own there.
FRONT_PAGE = '/', 'GET'

# Not there, unless a setting asks for it, or somebody has sent a picture.
HIDDEN = {
    *('main.message_media', 'main.pending_post', 'main.post_media'),
    'main.media_file',
    'main.public_log',
    *('metrics.metrics', 'main.sitemap', 'main.sitemap_of_people', 'main.sitemap_of_posts'),
}

# What makes a form of each endpoint valid. A new form fails the tests until it stands here.
SECRET = {'password': 'a longer secret', 'password2': 'a longer secret'}
ACTION = {'reason': 'because', 'password': password_of('susan')}
FORMS = {
    'admin.suspend': ACTION,
    'admin.limit': ACTION,
    'admin.delete_account': ACTION,
    'admin.unlimit': ACTION,
    'admin.report': {'outcome': 'dismiss', **ACTION},
    'admin.assign_report': {},
    'admin.note_report': {'note': 'Not the first time.'},
    'admin.restore': ACTION,
    'admin.appeal': {'decision': 'reject', **ACTION},
    'main.appeal': {'text': 'I only whispered.'},
    'main.suspended': {'text': 'I only whispered.'},
    'admin.cover_post': ACTION,
    'admin.uncover_post': ACTION,
    'admin.change_role': {'role': 'admin', **ACTION},
    'admin.announcements': {'text': 'Hello', 'days': '1'},
    'admin.delete_announcement': {},
    'admin.approve': {},
    'admin.reject': {'reason': ''},
    'admin.domains': {'domain': 'spam.example'},
    'admin.delete_domain': {'name': 'spam.example'},
    'admin.invites': {'max_uses': '1', 'days': '1'},
    'admin.delete_invite': {},
    'admin.retry_job': {},
    'admin.retry_failed_jobs': {},
    'admin.settings': {'SITE_NAME': 'Kiez', 'REGISTRATION': 'open', 'POST_LENGTH': '140'},
    'main.dismiss_announcement': {},
    'auth.send_confirmation': {},
    'auth.change_email': {'email': 'new@example.com', 'password': password_of('susan')},
    'auth.change_password': {'old_password': password_of('susan'), **SECRET},
    'auth.close_account': {'password': password_of('susan')},
    'auth.confirm_email': {},
    'auth.end_session': {},
    'auth.end_sessions': {},
    'auth.end_token': {},
    'auth.login': {'username': 'susan', 'password': password_of('susan')},
    'auth.logout': {},
    'auth.reset_password': SECRET,
    'auth.reset_password_request': {'email': 'susan@example.com'},
    'auth.tokens': {
        'token_name': 'my script',
        'scopes': 'read write',
        'days': '30',
        'password': password_of('susan'),
    },
    'auth.register': {'username': 'new', 'email': 'new@example.com', **SECRET},
    'main.news_settings': {
        f'tell_{kind}': way
        for kind, way in zip(EventKind, cycle(('not', 'at once', 'daily')), strict=False)
    },
    'main.answer_follow_request': {},
    'main.block': {},
    'main.filters': {'phrase': 'rain', 'action': 'hide', 'until': ''},
    'main.edit_filter': {'phrase': 'snow', 'action': 'cover', 'until': ''},
    'main.delete_filter': {},
    'main.mute': {'duration': '86400', 'notifications': 'y'},
    'main.unblock': {},
    'main.unmute': {},
    'main.privacy_settings': {
        'protected': 'y',
        'default_visibility': 'followers',
        'who_can_message': 'nobody',
    },
    'main.remove_follower': {},
    'main.choose_language': {'language': 'en'},
    'main.choose_theme': {'theme': 'dark'},
    'main.choose_size': {'size': 'large'},
    'main.reset_feeds': {},
    'main.change_picture': {'picture': upload(encoded(stripes())), 'focus': 'middle'},
    'main.delete_message': {},
    'main.delete_pending': {},
    'main.delete_picture': {},
    'main.delete_post': {},
    'main.edit_post': {'post': 'Changed'},
    'main.edit_profile': {'username': 'susan', 'about_me': 'I changed.'},
    'main.export_posts': {},
    'main.follow': {},
    'main.index': {'post': 'Hello'},
    'main.quote': {'post': 'Look'},
    'main.react': {},
    'main.read_news': {},
    'main.mute_thread': {},
    'main.reply': {'post': 'Hello'},
    'main.send_message': {'message': 'Hello'},
    'main.stop_mail': {},
    'main.take_back': {},
    'main.report_message': {'category': 'harassment', 'text': ''},
    'main.report_post': {'category': 'rule', 'text': 'Off topic.'},
    'main.report_user': {'category': 'spam', 'text': 'Watches.'},
    'main.unfollow': {},
    'main.unmute_thread': {},
}
# A post with a picture that a job has to process.
WAITING = {'post': 'Large', 'reminded': '1', 'pictures': upload(large_file())}
REPORTS = 'admin.report', 'admin.assign_report', 'admin.note_report'
ABOUT_OTHERS = 'main.report_post', 'admin.cover_post', 'admin.uncover_post'
# What susan has done before, so that there is something to change.
BEFORE = {
    'admin.restore': {'/admin/users/john/suspend': ACTION},
    'admin.unlimit': {'/admin/users/john/limit': ACTION},
    'admin.uncover_post': {'/admin/posts/2/cover': ACTION},
    **{one: {'/user/john/report': FORMS['main.report_user']} for one in REPORTS},
    'admin.delete_announcement': {'/admin/announcements': FORMS['admin.announcements']},
    'admin.delete_domain': {'/admin/domains': FORMS['admin.domains']},
    'admin.delete_invite': {'/admin/invites': FORMS['admin.invites']},
    'auth.end_token': {'/auth/tokens': FORMS['auth.tokens']},
    'main.delete_pending': {'/index': WAITING},
    'main.delete_picture': {'/settings/avatar': FORMS['main.change_picture']},
    'main.delete_message': {'/send_message/john': {'message': 'Hello'}},
    'main.stop_mail': {'/news/settings': FORMS['main.news_settings']},
    'main.take_back': {'/post/1/like': {}},
    **{
        f'main.{action}_filter': {'/settings/filters': {'phrase': 'rain', 'action': 'hide'}}
        for action in ('edit', 'delete')
    },
    'main.unblock': {'/user/john/block': {}},
    'main.unfollow': {'/follow/john': {}},
    'main.unmute': {'/user/john/mute': {}},
    'main.unmute_thread': {'/post/1/mute': {}},
}


def add_failed_job(john: User, _susan: User) -> None:
    """Let a job about john have failed."""
    job = Job.call('send_digest', user_id=john.id)
    job.state = JobState.FAILED
    db.session.add(job)


def appeal_of(john: User) -> None:
    """Limit john, who appeals."""
    limit(None, john, 'shouts')
    file_appeal(john, 1, 'I only whispered.')


# What has been done before by john, or to him or susan.
BY_JOHN = {
    'admin.appeal': lambda john, _susan: appeal_of(john),
    'main.appeal': lambda _john, susan: limit(None, susan, 'shouts'),
    'main.suspended': lambda _john, susan: suspend(None, susan, 'shouts'),
    'admin.approve': lambda john, _susan: john.wait_for_approval('I knit.'),
    'admin.reject': lambda john, _susan: john.wait_for_approval('I knit.'),
    'main.answer_follow_request': User.request_follow,
    'main.remove_follower': User.follow,
    **dict.fromkeys(('admin.retry_job', 'admin.retry_failed_jobs'), add_failed_job),
    'main.report_message': lambda john, susan: john.send_message(susan, 'Hello'),
}
# What a script of a page sends is no form: tests/main/test_translation.py and
# tests/main/media/test_attachments.py try the same there.
BY_SCRIPT = {'main.attachments', 'main.translate_text'}
BEFORE_SIGNING_IN = {
    *('auth.login', 'auth.register', 'auth.reset_password_request', 'auth.reset_password'),
    'main.suspended',
}

ROW_IDS = (
    *('announcement_id', 'appeal_id', 'entry_id', 'filter_id', 'invite_id', 'job_id', 'message_id'),
    *('part', 'pending_id', 'post_id', 'report_id', 'session_id', 'token_id'),
)

# Susan's first post, message, session and token have the id 1, and the sitemap has a part 1.
ARGUMENTS = {
    'place': 'home',
    'position': 1,
    'group': 'active',
    'about': 'follows',
    'kind': 'like',
    'undo': 'unlike',
    'verdict': 'accept',
    **dict.fromkeys(ROW_IDS, 1),
    'username': 'john',
    'tag_name': 'sunset',
    'recipient': 'john',
    'filename': 'favicon.svg',
    'name': f'{"a1" * 16}-96.webp',
    'digest': 'a1' * 8,
}

# What susan's mails have in their links.
TOKENS = {
    'auth.confirm_email': lambda user: user.get_confirmation_token('new@example.com'),
    'auth.reset_password': User.get_reset_password_token,
    'main.suspended': lambda user: appeal_token(user) or 'none',
    'main.download_export': lambda user: export_token(Task(id='none', user_id=user.id)),
    'main.stop_mail': lambda user: sign(Purpose.UNSUBSCRIBE, 60, user=user.id, which='daily'),
}

# What programs ask has a walk of its own, in tests/api/test_blueprint.py.
ALL_RULES = sorted(site('sqlite://').url_map.iter_rules(), key=str)
RULES = [rule for rule in ALL_RULES if not rule.endpoint.startswith('api.')]
METHODS = {'GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'TRACE', 'PROPFIND'}


def each(*methods: str) -> pytest.MarkDecorator:
    """Run a test for every rule and those of the methods that it answers."""
    pairs = [(rule, method) for rule in RULES for method in methods if method in rule.methods]
    return pytest.mark.parametrize(('rule', 'method'), pairs, ids=str)


each_form = pytest.mark.parametrize(
    ('rule', 'method'),
    [(rule, 'POST') for rule in RULES if 'POST' in rule.methods and rule.endpoint not in BY_SCRIPT],
    ids=str,
)


def path_of(app: Flask, rule: Rule) -> str:
    """Return an address that the rule matches."""
    # Nobody reports or covers what is their own; the second post is john's.
    values = ARGUMENTS | ({'post_id': 2} if rule.endpoint in ABOUT_OTHERS else {})
    if 'token' in rule.arguments:
        with app.app_context():
            values = {'token': TOKENS[rule.endpoint](person('susan'))}
    return rule.build({name: values[name] for name in rule.arguments})[1]


@pytest.fixture(autouse=True)
def own_folder(media_folder):
    """Keep the pictures of a test in a folder of its own."""


@pytest.fixture
def visitor(app, rule) -> Visitor:
    """Susan, or somebody who is about to sign in."""
    if rule.endpoint.startswith('admin.'):
        with app.app_context():
            person('susan').role = 'owner'
            db.session.commit()
    with app.app_context():
        if act := BY_JOHN.get(rule.endpoint):
            act(person('john'), person('susan'))
            db.session.commit()
    if rule.endpoint in BEFORE_SIGNING_IN:
        return Visitor(app)
    susan = Visitor(app).let_in('susan')
    for path, form in BEFORE.get(rule.endpoint, {}).items():
        susan.post(path, form)
    return susan


@each('GET', 'POST')
def test_only_public_pages_are_shown_to_strangers(app, stranger, rule, method):
    before = rows(app)
    form = FORMS.get(rule.endpoint) if method == 'POST' else {}
    answer = stranger.client.open(path_of(app, rule), method=method, data=form)
    # What was typed is shown with the form to sign in, instead of being lost on the way to it.
    asked = (answer.location or '').startswith('/auth/login?next=') or b'name="kept-' in answer.data
    is_public = rule.endpoint in PUBLIC or (rule.rule, method) == FRONT_PAGE
    assert asked != is_public
    assert rows(app) == before


@each_form
def test_works(app, visitor, rule, method):
    before = rows(app)
    answer = visitor.post(path_of(app, rule), FORMS[rule.endpoint])
    assert answer.status_code == 302
    # Colors, sizes and what was dismissed belong to the browser alone, and there are no
    # notifications to be read.
    unchanged = (
        *('main.choose_size', 'main.choose_theme'),
        *('main.dismiss_announcement', 'main.read_news'),
    )
    assert (rows(app) != before) == (rule.endpoint not in unchanged)


@each_form
def test_changes_nothing_without_the_right_token(app, visitor, rule, method):
    before = rows(app)
    for token in (
        {},
        {'csrf_token': ''},
        {'csrf_token': 'x'},
        {'csrf_token': Visitor(app).token()},
    ):
        answer = visitor.client.post(path_of(app, rule), data={**FORMS[rule.endpoint], **token})
        assert answer.status_code in (302, 422)
        assert rows(app) == before


@each('GET')
def test_reading_changes_nothing(app, visitor, rule, method):
    before = rows(app)
    fields = {'csrf_token': visitor.token(), **FORMS.get(rule.endpoint, {})}
    for reading in ('GET', 'HEAD', 'OPTIONS'):
        answer = visitor.client.open(path_of(app, rule), method=reading, query_string=fields)
        assert answer.status_code in (200, 302, 503) or rule.endpoint in HIDDEN
        assert rows(app) == before


@pytest.mark.parametrize('rule', RULES, ids=str)
def test_other_methods_are_not_allowed(app, susan, rule):
    before = rows(app)
    for method in METHODS - rule.methods:
        page = susan.client.open(path_of(app, rule), method=method, data=FORMS.get(rule.endpoint))
        program = susan.client.open(path_of(app, rule), method=method, headers={'Accept': '*/*'})
        assert page.status_code == program.status_code == 405
        assert set(page.headers['Allow'].split(', ')) == rule.methods
        assert 'Page not available' in page.text
        assert program.json == {'error': 'Method Not Allowed'}
    assert rows(app) == before
