"""Every page of the site in every state in which it looks different, and the way there."""

from collections.abc import Callable
from datetime import timedelta

import sqlalchemy as sa
from playwright.sync_api import expect

from app import db
from app.accounts.suspension import suspend
from app.dates import utcnow
from app.events.notify import notify
from app.events.pending import publish
from app.models import EventKind, Job, JobState, Post, Task
from app.models.media.attaching import Media
from app.models.media.pending_post import Problem
from app.models.moderation.role import Role
from app.models.reactions.kinds import Reaction
from app.signing import Purpose, sign
from tests.browser.person import Person
from tests.cast import add_person, add_post, password_of, person
from tests.media.pictures import encoded, stripes
from tests.media.uploads import large, small

State = Callable[[Person], object]

# Each state takes a person with an empty browser to a page.
STATES: dict[str, State] = {}

LONG_NAME = 'W' * 64
LONG_WORD = 'x' * 100
LONG_LINK = f'https://example.com/{LONG_WORD}'


def add_crowd() -> None:
    """Add people and posts that no layout expects, and enough posts for four pages of susan's."""
    susan, john, wide = person('susan'), person('john'), add_person(LONG_NAME)
    add_person('newcomer')
    for number in range(80):
        add_post(john, f'Train number {number} is late.', 10 + number)
    add_post(susan, f'Read this:\n{LONG_LINK}\n\nIt is long.', 200)
    add_post(wide, LONG_WORD, 201)
    john.about_me = wide.about_me = f'Fond of trains, see {LONG_LINK}'
    for followed in (john, wide):
        susan.follow(followed)
    db.session.commit()


def add_export() -> Task:
    """Add an export of susan that no worker takes."""
    task = person('susan').launch_task('export_posts', 'Exporting posts…')
    task.job.due = utcnow() + timedelta(days=1)
    return task


def write_to_susan() -> None:
    """Let others write to susan and follow her, and end an export of hers."""
    susan = person('susan')
    for other in (person('john'), person(LONG_NAME)):
        for kind in (EventKind.MESSAGE, EventKind.FOLLOW):
            notify(susan, kind, other)
        other.send_message(susan, f'Read this:\n{LONG_LINK}')
    notify(susan, EventKind.EXPORT, root='http://localhost', state='done')
    db.session.commit()


def state(way: State) -> State:
    """Enter a state under its function's name."""
    STATES[way.__name__.replace('_', ' ')] = way
    return way


def signed_in(visitor: Person, path: str) -> Person:
    """Sign in and go to an address."""
    return visitor.let_in().visit(path)


@state
def sign_in(visitor: Person) -> None:
    visitor.visit('/auth/login')


@state
def asked_to_sign_in(visitor: Person) -> None:
    visitor.visit('/explore').is_told('Please sign in to access this page.')


@state
def failed_sign_in(visitor: Person) -> None:
    visitor.visit('/auth/login').fill(Username='susan', Password='guess')
    visitor.button('Sign in')
    visitor.is_warned('Invalid username or password')


@state
def name_that_is_taken(visitor: Person) -> None:
    register(visitor)
    visitor.fill(Username='susan')
    visitor.field('Email').focus()
    expect(visitor.page.locator('#username-error')).to_be_visible()


@state
def register(visitor: Person) -> None:
    visitor.visit('/auth/register')


@state
def failed_register(visitor: Person) -> None:
    visitor.visit('/auth/register').fill(Username=LONG_WORD, Email='nowhere', Password='12345678')
    visitor.button('Create account')
    expect(visitor.page.get_by_text('Invalid email address.')).to_be_visible()


@state
def home(visitor: Person) -> None:
    signed_in(visitor, '/index')


@state
def empty_home(visitor: Person) -> None:
    visitor.name = 'newcomer'
    signed_in(visitor, '/index')


@state
def refused_post(visitor: Person) -> None:
    signed_in(visitor, '/index').fill(Your_post=LONG_WORD * 2)
    visitor.button('Post')
    expect(visitor.field('Your post')).to_have_value(LONG_WORD * 2)


@state
def new_post(visitor: Person) -> None:
    signed_in(visitor, '/index').fill(Your_post='Hello')
    visitor.button('Post')
    visitor.is_told('Posted.')


@state
def second_page(visitor: Person) -> None:
    signed_in(visitor, '/index').link('Older posts')
    # Until then the page of before is there, or both.
    expect(visitor.page.get_by_role('link', name='Newer posts')).to_be_visible()


@state
def beyond_the_end(visitor: Person) -> None:
    signed_in(visitor, '/index?page=99')


@state
def explore(visitor: Person) -> None:
    signed_in(visitor, '/explore')


@state
def statistics(visitor: Person) -> None:
    signed_in(visitor, '/explore').link('Statistics')
    visitor.is_at('Statistics')


@state
def search(visitor: Person) -> None:
    signed_in(visitor, '/explore').find('train')
    visitor.is_at('Search results')


@state
def search_without_hits(visitor: Person) -> None:
    signed_in(visitor, '/explore').find('y' * 200)
    expect(visitor.page.get_by_text('Try fewer or shorter words')).to_be_visible()


@state
def search_for_people(visitor: Person) -> None:
    signed_in(visitor, '/search?q=train&kind=people')
    visitor.is_at('Search results')


@state
def own_profile(visitor: Person) -> None:
    signed_in(visitor, '/user/susan')


@state
def other_profile(visitor: Person) -> None:
    signed_in(visitor, f'/user/{LONG_NAME}')


@state
def following(visitor: Person) -> None:
    signed_in(visitor, '/user/susan').link('2 following')
    visitor.is_at('People susan follows')


@state
def nobody_follows(visitor: Person) -> None:
    signed_in(visitor, '/user/newcomer/followers')


@state
def empty_profile(visitor: Person) -> None:
    signed_in(visitor, '/user/newcomer')


@state
def user_card(visitor: Person) -> None:
    signed_in(visitor, '/index').page.get_by_role('link', name=LONG_NAME, exact=True).focus()
    expect(visitor.page.locator('.user-card').get_by_role('button')).to_be_visible()


@state
def menu_of_a_post(visitor: Person) -> None:
    signed_in(visitor, '/user/susan').page.get_by_role('button', name='More').first.click()
    expect(visitor.page.get_by_role('link', name='Copy link')).to_be_visible()


@state
def new_post_anywhere(visitor: Person) -> None:
    signed_in(visitor, '/explore').link('New post')
    expect(visitor.page.get_by_role('dialog')).to_be_visible()


@state
def front_page(visitor: Person) -> None:
    visitor.visit('/').is_at('Microblog')


@state
def about(visitor: Person) -> None:
    visitor.visit('/about').is_at('About Microblog')


@state
def appearance(visitor: Person) -> None:
    signed_in(visitor, '/settings/appearance').is_at('Language and theme')


@state
def shortcuts(visitor: Person) -> None:
    signed_in(visitor, '/index').button('Keyboard shortcuts')
    expect(visitor.page.get_by_role('dialog')).to_be_visible()


@state
def post(visitor: Person) -> None:
    signed_in(visitor, '/user/susan').page.get_by_role('article').locator('time').first.click()
    visitor.is_at('Post by susan')


def address_of_deletion(visitor: Person) -> str:
    """Return the page that asks about the first of the own texts on the page."""
    link = visitor.page.get_by_role('link', name='Delete', include_hidden=True).first
    return str(link.get_attribute('href'))


def add_thread() -> int:
    """Let others answer a post of susan's, deeply and at length; return its id."""
    first = last = person('susan').write_post('Where shall we meet?')
    db.session.flush()
    for name, text in (('john', 'At the bridge'), (LONG_NAME, LONG_WORD)) * 3:
        last = person(name).write_post(text, reply_to=last.id)
        db.session.flush()
    gone = person('john').write_post('Or not', reply_to=first.id)
    db.session.flush()
    person('mary').write_post('Why not?', reply_to=gone.id)
    db.session.commit()
    Post.delete_by_id(gone.id)
    db.session.commit()
    return first.id


@state
def thread(visitor: Person) -> None:
    signed_in(visitor, f'/post/{add_thread()}').is_at('Post by susan')
    expect(visitor.page.get_by_text('This post was deleted.')).to_be_visible()


@state
def reply_in_a_thread(visitor: Person) -> None:
    answer = add_thread() + 2
    signed_in(visitor, f'/post/{answer}').is_at(f'Post by {LONG_NAME}')
    expect(visitor.field('Your reply')).to_have_value(f'@{LONG_NAME} ')


@state
def refused_reply(visitor: Person) -> None:
    signed_in(visitor, f'/post/{add_thread()}').fill(Your_reply=LONG_WORD * 2)
    visitor.page.locator('form', has=visitor.field('Your reply')).get_by_role(
        'button', name='Reply'
    ).click()
    expect(visitor.field('Your reply')).to_have_attribute('aria-invalid', 'true')


@state
def reply_to_a_deleted_post(visitor: Person) -> None:
    first = add_thread()
    signed_in(visitor, f'/post/{first}').fill(Your_reply='Too late?')
    Post.delete_by_id(first)
    db.session.commit()
    visitor.page.locator('form', has=visitor.field('Your reply')).get_by_role(
        'button', name='Reply'
    ).click()
    visitor.is_at('Your reply was not posted')


@state
def profile_with_replies(visitor: Person) -> None:
    add_thread()
    signed_in(visitor, '/user/john/replies')


@state
def deletion(visitor: Person) -> None:
    signed_in(visitor, '/user/susan').visit(address_of_deletion(visitor))
    visitor.is_at('Delete this post?')


@state
def deletion_in_place(visitor: Person) -> None:
    signed_in(visitor, '/user/susan').choose('Delete')
    expect(visitor.page.get_by_role('dialog')).to_be_visible()


@state
def deleted(visitor: Person) -> None:
    deletion_in_place(visitor)
    visitor.button('Delete')
    visitor.is_told('Deleted.')


@state
def edit_post(visitor: Person) -> None:
    signed_in(visitor, '/user/susan').choose('Edit')
    visitor.is_at('Edit post')


@state
def refused_edit_of_post(visitor: Person) -> None:
    edit_post(visitor)
    visitor.fill(Your_post=LONG_WORD * 2)
    visitor.button('Save')
    expect(visitor.field('Your post')).to_have_attribute('aria-invalid', 'true')


@state
def edited_post(visitor: Person) -> None:
    edit_post(visitor)
    visitor.fill(Your_post='Shorter')
    visitor.button('Save')
    visitor.is_told('Your changes have been saved.')


@state
def former_texts(visitor: Person) -> None:
    edited_post(visitor)
    visitor.page.get_by_role('link', name='Edited').click()
    visitor.is_at('Edit history')


@state
def settings(visitor: Person) -> None:
    signed_in(visitor, '/settings')


@state
def inbox(visitor: Person) -> None:
    write_to_susan()
    signed_in(visitor, '/messages').is_at('Messages')


@state
def empty_inbox(visitor: Person) -> None:
    visitor.name = 'newcomer'
    signed_in(visitor, '/messages')


@state
def conversation(visitor: Person) -> None:
    write_to_susan()
    signed_in(visitor, f'/messages/with/{LONG_NAME}')


@state
def refused_message(visitor: Person) -> None:
    signed_in(visitor, '/send_message/john').fill(Message=LONG_WORD * 11)
    visitor.button('Send')
    expect(visitor.field('Message')).to_have_attribute('aria-invalid', 'true')


@state
def deletion_of_message(visitor: Person) -> None:
    write_to_susan()
    signed_in(visitor, f'/messages/with/{LONG_NAME}').visit(address_of_deletion(visitor))
    visitor.is_at('Delete this message?')


@state
def news(visitor: Person) -> None:
    write_to_susan()
    signed_in(visitor, '/news').is_at('Notifications')


@state
def news_settings(visitor: Person) -> None:
    signed_in(visitor, '/news/settings')


@state
def stop_mail(visitor: Person) -> None:
    token = sign(Purpose.UNSUBSCRIBE, 60, user=person('susan').id, which='daily')
    visitor.visit(f'/stop_mail/{token}').is_at('Unsubscribe?')


@state
def edit_profile(visitor: Person) -> None:
    signed_in(visitor, '/edit_profile')


@state
def failed_edit(visitor: Person) -> None:
    signed_in(visitor, '/edit_profile').fill(Username='john', About_me=LONG_WORD * 2)
    visitor.button('Save')
    expect(visitor.page.get_by_text('That username is taken.')).to_be_visible()


@state
def export(visitor: Person) -> None:
    signed_in(visitor, '/export_posts')
    visitor.is_at('Export your posts')


@state
def running_export(visitor: Person) -> None:
    add_export().begin(35)
    db.session.commit()
    expect(signed_in(visitor, '/user/susan').page.get_by_role('progressbar')).to_be_visible()


@state
def failed_export(visitor: Person) -> None:
    task = add_export()
    task.begin_sending()
    task.end()
    db.session.commit()
    signed_in(visitor, '/export_posts').is_warned('email them to')


@state
def sent_export(visitor: Person) -> None:
    add_export().finish(f'{LONG_WORD}@x.org')
    db.session.commit()
    signed_in(visitor, '/index').is_told('Your posts were sent')


@state
def sessions(visitor: Person) -> None:
    signed_in(visitor, '/auth/sessions')


@state
def no_tokens(visitor: Person) -> None:
    signed_in(visitor, '/auth/tokens').is_at('API tokens')


@state
def new_token(visitor: Person) -> None:
    signed_in(visitor, '/auth/tokens')
    visitor.fill(**{'Name': LONG_NAME, 'Password': password_of('susan')})
    visitor.button('Create token')
    visitor.is_told('Copy your new token now.')


@state
def api(visitor: Person) -> None:
    visitor.visit('/api/docs').is_at('API')


@state
def change_password(visitor: Person) -> None:
    signed_in(visitor, '/auth/change_password')


@state
def failed_change(visitor: Person) -> None:
    signed_in(visitor, '/auth/change_password').fill(Current_password='guess', Password='short')
    visitor.button('Change password')
    expect(visitor.page.get_by_text('Wrong password.')).to_be_visible()


@state
def change_email(visitor: Person) -> None:
    signed_in(visitor, '/auth/change_email')


@state
def close_account(visitor: Person) -> None:
    signed_in(visitor, '/auth/close_account')


@state
def forgotten_password(visitor: Person) -> None:
    visitor.visit('/auth/reset_password_request')


@state
def old_link(visitor: Person) -> None:
    visitor.visit('/auth/reset_password/used').is_warned('That link has expired')


@state
def sign_out(visitor: Person) -> None:
    signed_in(visitor, '/auth/logout')


@state
def not_found(visitor: Person) -> None:
    signed_in(visitor, f'/user/{LONG_WORD}').is_at('Not found')


@state
def not_found_for_strangers(visitor: Person) -> None:
    visitor.visit('/nowhere').is_at('Not found')


@state
def not_allowed(visitor: Person) -> None:
    signed_in(visitor, '/follow/john').is_at('Page not available')


@state
def offline(visitor: Person) -> None:
    visitor.visit('/offline').is_at("You're offline")


@state
def feed_address(visitor: Person) -> None:
    signed_in(visitor, f'/user/{LONG_NAME}/feed').is_at(f'Feed of {LONG_NAME}')


@state
def active_people(visitor: Person) -> None:
    signed_in(visitor, '/explore/active').is_at('Active people')


@state
def new_people(visitor: Person) -> None:
    signed_in(visitor, '/explore/new').is_at('New people')


@state
def some_notifications(visitor: Person) -> None:
    signed_in(visitor, '/news/follows').is_at('Notifications')


def add_reactions() -> int:
    """Let people like, repost, bookmark and quote a post of john's with a tag; return its id."""
    post = person('john').write_post(f'#trains {LONG_WORD}')
    db.session.commit()
    susan, wide = person('susan'), person(LONG_NAME)
    for kind in Reaction:
        susan.react(kind, post.id)
    wide.react(Reaction.LIKE, post.id)
    wide.write_quote('#trains again', post.id)
    db.session.commit()
    return post.id


@state
def tag(visitor: Person) -> None:
    add_reactions()
    signed_in(visitor, '/tag/trains').is_at('#trains')


@state
def feed_address_of_a_tag(visitor: Person) -> None:
    signed_in(visitor, '/tag/trains').link('Feed')
    visitor.is_at('Feed of #trains')


@state
def muted_conversation(visitor: Person) -> None:
    page = signed_in(visitor, f'/post/{add_thread()}').page
    page.get_by_role('button', name='More', exact=True).last.click()
    page.get_by_role('button', name='Mute conversation').click()
    visitor.is_told('Conversation muted.')
    page.get_by_role('button', name='More', exact=True).first.click()
    expect(page.get_by_role('button', name='Unmute conversation')).to_be_visible()


@state
def likes(visitor: Person) -> None:
    signed_in(visitor, f'/post/{add_reactions()}/likes').is_at('Liked by')


@state
def nobody_reposts(visitor: Person) -> None:
    post = db.session.scalar(sa.select(sa.func.min(Post.id)))
    signed_in(visitor, f'/post/{post}/reposts').is_at('Reposted by')


@state
def quote(visitor: Person) -> None:
    signed_in(visitor, f'/post/{add_reactions()}/quote').is_at('Quote post')


@state
def bookmarks(visitor: Person) -> None:
    add_reactions()
    signed_in(visitor, '/bookmarks').is_at('Bookmarks')


@state
def picture(visitor: Person) -> None:
    signed_in(visitor, '/settings/avatar').is_at('Profile picture')


def as_owner(visitor: Person, path: str) -> Person:
    """Sign in as the owner of a site on which an account is suspended, and go to an address."""
    person('susan').role = Role.OWNER
    suspend(person('susan'), person(LONG_NAME), LONG_WORD)
    db.session.commit()
    return signed_in(visitor, path)


@state
def administration(visitor: Person) -> None:
    as_owner(visitor, '/admin/').is_at('Administration')


@state
def failed_jobs(visitor: Person) -> None:
    job = Job.call('send_digest', user_id=1)
    job.state, job.error = JobState.FAILED, f'OSError: {LONG_WORD}'
    db.session.add(job)
    as_owner(visitor, '/admin/jobs').is_at('Jobs')


@state
def accounts(visitor: Person) -> None:
    as_owner(visitor, '/admin/users').is_at('Accounts')


@state
def suspended_account(visitor: Person) -> None:
    as_owner(visitor, f'/admin/users/{LONG_NAME}').is_at(LONG_NAME)


@state
def refused_role(visitor: Person) -> None:
    as_owner(visitor, '/admin/users/john/role').fill(Your_password='guess')
    visitor.button('Change role')
    expect(visitor.field('Your password')).to_have_attribute('aria-invalid', 'true')


@state
def log_of_moderation(visitor: Person) -> None:
    as_owner(visitor, '/admin/log').is_at('Log')


def add_pictures() -> int:
    """Let susan post pictures of every number, covered ones among them; return the last id."""
    for count, values in ((1, {}), (2, {'sensitive': True}), (3, {'content_warning': LONG_WORD})):
        media = Media([small('susan', f'Stripes {number}') for number in range(count)])
        person('susan').write_post('With pictures', media=media, **values)
        # The next upload begins a transaction of its own.
        db.session.commit()
    media = Media([small('susan', LONG_WORD * 9), small(), small(), small()])
    post = person('susan').write_post(f'Read this:\n{LONG_LINK}', media=media)
    db.session.commit()
    return post.id


@state
def pictures_in_posts(visitor: Person) -> None:
    page = signed_in(visitor, f'/post/{add_pictures()}').page
    page.get_by_text('ALT').first.click()
    expect(page.get_by_role('img').last).to_be_visible()


@state
def picture_by_itself(visitor: Person) -> None:
    signed_in(visitor, f'/post/{add_pictures()}/media/2').is_at('Picture by susan')


@state
def pictures_of_a_profile(visitor: Person) -> None:
    add_pictures()
    signed_in(visitor, '/user/susan/media').is_at('susan')


@state
def pictures_in_a_form(visitor: Person) -> None:
    main = signed_in(visitor, '/index').page.get_by_role('main')
    picture = {'name': LONG_NAME, 'mimeType': 'image/png', 'buffer': encoded(stripes())}
    main.get_by_label('Pictures', exact=True).set_input_files([picture, picture])
    main.locator('.more-options summary').click()
    expect(main.get_by_role('button', name='Remove')).to_have_count(2)


@state
def refused_pictures(visitor: Person) -> None:
    pictures_in_a_form(visitor)
    visitor.fill(Your_post=LONG_WORD * 2)
    visitor.button('Post')
    expect(visitor.page.get_by_text('Some pictures have no description.')).to_be_visible()


@state
def text_that_could_not_be_published(visitor: Person) -> None:
    pending = publish(person('susan'), LONG_LINK, [small(), large()])
    pending.fail(Problem.BROKEN_PICTURE)
    db.session.commit()
    signed_in(visitor, '/index').link('Edit and try again')
    visitor.is_at('Not published yet')


@state
def pictures_in_messages(visitor: Person) -> None:
    media = Media([small('susan', 'Stripes'), small('susan', LONG_WORD)])
    person('susan').send_message(person('john'), 'For you', media)
    db.session.commit()
    signed_in(visitor, '/messages/with/john')
