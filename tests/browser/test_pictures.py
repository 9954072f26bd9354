"""Pictures in posts and messages, from choosing them to looking at them."""

from io import BytesIO
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from app import db
from app.events.pending import publish
from tests.browser.audit import PHONE
from tests.browser.person import Person
from tests.browser.test_avatar import SHIFTS
from tests.cast import person
from tests.media.pictures import GREEN, RED, encoded, near, phone_photo, stripes
from tests.media.uploads import large_file, small

ALT = 'Three stripes: red, green and blue'
HEAVIEST = 150_000

BOTH = pytest.mark.parametrize('scripts', [True, False], ids=['with scripts', 'without scripts'])


def file(content: bytes, name: str = 'IMG_1234.jpg') -> dict[str, Any]:
    """Return a file as a browser chooses it."""
    return {'name': name, 'mimeType': 'image/jpeg', 'buffer': content}


def photo(name: str = 'IMG_1234.jpg') -> dict[str, Any]:
    """Return a small picture."""
    return file(encoded(stripes(), 'JPEG'), name)


def choose(person: Person, *files: dict[str, Any]) -> None:
    """Choose pictures in the form of the page, and wait until it shows them."""
    main, count = person.page.get_by_role('main'), attached(person).count()
    main.get_by_label('Pictures', exact=True).set_input_files(list(files))
    if (add := main.get_by_role('button', name='Add pictures')).is_visible():
        add.click()
    expect(attached(person)).to_have_count(count + len(files))


def attached(person: Person) -> Locator:
    """Return the fields for the texts of the pictures in the form."""
    return person.page.get_by_role('main').get_by_label('Description of the picture')


def add_post_with(*alts: str, name: str = 'susan', **values: Any) -> int:
    """Let somebody post pictures with these texts; return the id of the post."""
    ids = [small(name, alt) for alt in alts]
    post = publish(person(name), 'Look at this', ids, **values)
    db.session.commit()
    return post.id


def served(page: Page, image: Locator) -> tuple[bytes, Image.Image]:
    """Return the file that a browser loads for a picture."""
    image.scroll_into_view_if_needed()
    url = image.get_attribute('src')
    if page.context.browser and image.evaluate('image => image.complete && !!image.currentSrc'):
        url = image.evaluate('image => image.currentSrc')
    content = page.request.get(url).body()
    return content, Image.open(BytesIO(content))


@BOTH
def test_photo_of_a_phone_becomes_a_post(new_context, scripts):
    telephone = {'viewport': PHONE, 'device_scale_factor': 3, 'is_mobile': True, 'has_touch': True}
    page = new_context(java_script_enabled=scripts, **telephone).new_page()
    susan = Person(page, 'susan').let_in().visit('/index')
    susan.fill(Your_post='From the coast')
    choose(susan, file(phone_photo()))
    expect(susan.field('Your post')).to_have_value('From the coast')
    attached(susan).fill(ALT)
    susan.button('Post')
    susan.is_told('Posted.')
    image = page.get_by_role('article').get_by_role('img', name=ALT)
    expect(image).to_be_visible()
    content, shown = served(page, image)
    assert (shown.format, dict(shown.getexif())) == ('WEBP', {})
    # Red is on top once it is upright.
    assert shown.height > shown.width
    assert near(shown.getpixel((shown.width // 2, 5)), RED)
    assert near(shown.getpixel((shown.width // 2, shown.height // 2)), GREEN)
    assert len(content) < HEAVIEST
    page.get_by_role('article').first.get_by_text('ALT').click()
    expect(page.get_by_role('article').first.locator('details p')).to_have_text(ALT)


@BOTH
def test_refused_form_keeps_its_pictures(new_context, scripts):
    page = new_context(java_script_enabled=scripts).new_page()
    susan = Person(page, 'susan').let_in().visit('/index')
    susan.fill(Your_post='x' * 150)
    choose(susan, photo(), photo('other.jpg'))
    attached(susan).first.fill(ALT)
    attached(susan).last.fill('Another')
    susan.button('Post')
    expect(susan.field('Your post')).to_have_attribute('aria-invalid', 'true')
    expect(attached(susan).first).to_have_value(ALT)
    page.get_by_role('button', name='Move down').first.click()
    expect(attached(susan).last).to_have_value(ALT)
    page.get_by_role('main').get_by_role('button', name='Remove').first.click()
    expect(attached(susan)).to_have_count(1)
    susan.fill(Your_post='Shorter')
    susan.button('Post')
    susan.is_told('Posted.')
    expect(page.get_by_role('article').first.get_by_role('img')).to_have_accessible_name(ALT)


@BOTH
def test_nobody_forgets_a_description(new_context, scripts):
    page = new_context(java_script_enabled=scripts).new_page()
    susan = Person(page, 'susan').let_in().visit('/index')
    susan.fill(Your_post='Look')
    choose(susan, photo())
    susan.button('Post')
    expect(page.get_by_text('Some pictures have no description.')).to_be_visible()
    susan.button('Post')
    susan.is_told('Posted.')


def test_refused_picture_is_explained(susan: Person) -> None:
    main = susan.page.get_by_role('main')
    svg = {'name': 'me.png', 'mimeType': 'image/png', 'buffer': b'<svg xmlns="x"/>'}
    main.get_by_label('Pictures', exact=True).set_input_files([svg])
    text = 'me.png: SVG pictures are not supported. Please save the picture as a PNG.'
    expect(main.get_by_text(text)).to_be_visible()
    main.get_by_label('Pictures', exact=True).set_input_files([photo()] * 5)
    expect(main.get_by_text('You can add up to 4 pictures.')).to_be_visible()
    expect(attached(susan)).to_have_count(4)


def test_pictures_survive_a_look_elsewhere(susan: Person) -> None:
    choose(susan, photo())
    attached(susan).fill(ALT)
    susan.link('Explore')
    susan.is_at('Explore')
    susan.visit('/index')
    expect(attached(susan)).to_have_value(ALT)
    susan.fill(Your_post='Still there')
    susan.button('Post')
    susan.is_told('Posted.')
    susan.visit('/index')
    expect(susan.field('Your post')).to_have_value('')
    expect(attached(susan)).to_have_count(0)


PASTE = """async ([selector, kind]) => {
    const canvas = document.createElement('canvas')
    canvas.getContext('2d').fillRect(0, 0, 9, 9)
    const blob = await new Promise(done => canvas.toBlob(done))
    const data = new DataTransfer()
    data.items.add(new File([blob], 'pasted.png', {type: 'image/png'}))
    const key = kind === 'paste' ? 'clipboardData' : 'dataTransfer'
    const type = kind === 'paste' ? ClipboardEvent : DragEvent
    document.querySelector(selector).dispatchEvent(
        new type(kind, {[key]: data, bubbles: true, cancelable: true}))
}"""


@pytest.mark.parametrize('kind', ['paste', 'drop'])
def test_picture_comes_from_elsewhere(susan: Person, kind: str) -> None:
    susan.page.evaluate(PASTE, ['#post', kind])
    expect(attached(susan)).to_have_count(1)


def test_large_picture_appears_when_it_is_ready(susan: Person) -> None:
    susan.fill(Your_post='A large one')
    choose(susan, file(large_file()))
    attached(susan).fill(ALT)
    susan.button('Post')
    told = susan.page.get_by_role('status').filter(has_text='Posted.')
    waits = susan.page.get_by_text('Your post will appear as soon as its pictures are ready.')
    expect(told.or_(waits).first).to_be_visible()
    article = susan.page.get_by_role('article').filter(has_text='A large one')
    expect(article.or_(susan.page.get_by_role('link', name='1 new post')).first).to_be_visible()
    susan.visit('/index')
    expect(article.get_by_role('img', name=ALT)).to_be_visible()


def test_sensitive_pictures_wait_to_be_asked_for(plain_page: Page) -> None:
    add_post_with(ALT, sensitive=True)
    Person(plain_page, 'susan').let_in().visit('/index')
    image = plain_page.get_by_role('img', name=ALT)
    expect(image).to_be_hidden()
    plain_page.get_by_text('Sensitive content').click()
    expect(image).to_be_visible()


def test_content_warning_folds_text_and_pictures(plain_page: Page) -> None:
    add_post_with(ALT, content_warning='Stripes')
    Person(plain_page, 'susan').let_in().visit('/index')
    article = plain_page.get_by_role('article').filter(has_text='Stripes')
    for hidden in (article.get_by_text('Look at this'), article.get_by_role('img', name=ALT)):
        expect(hidden).to_be_hidden()
    article.get_by_text('Show more').click()
    expect(article.get_by_text('Look at this')).to_be_visible()
    expect(article.get_by_role('img', name=ALT)).to_be_visible()


def test_pictures_are_looked_at_one_by_one(plain_page: Page) -> None:
    add_post_with('First', 'Second', 'Third')
    Person(plain_page, 'susan').let_in().visit('/user/susan/media')
    plain_page.get_by_role('link', name='Second').click()
    main = plain_page.get_by_role('main')
    expect(main.get_by_role('img', name='Second')).to_be_visible()
    main.get_by_role('link', name='Next').click()
    expect(main.get_by_role('img', name='Third')).to_be_visible()
    expect(main.get_by_role('link', name='Next')).to_have_count(0)
    main.get_by_role('link', name='Previous').click()
    expect(main.get_by_role('img', name='Second')).to_be_visible()
    main.get_by_role('link', name='Back').click()
    expect(plain_page.get_by_role('heading', name='Post by susan', level=1)).to_be_attached()


def test_nothing_moves_when_pictures_come(susan: Person) -> None:
    for alts in (['a'], ['a', 'b'], ['a', 'b', 'c'], ['a', 'b', 'c', 'd']):
        add_post_with(*alts)
    for path in ('/index', '/user/susan/media', '/post/1'):
        susan.visit(path)
        susan.page.wait_for_load_state('networkidle')
        # Scripts that write times move a line a little; pictures have their places.
        assert susan.page.evaluate(SHIFTS) < 0.001


@BOTH
def test_message_with_a_picture(new_context, scripts):
    page = new_context(java_script_enabled=scripts).new_page()
    susan = Person(page, 'susan').let_in().visit('/messages/with/john')
    susan.fill(Message='For you')
    choose(susan, photo())
    attached(susan).fill(ALT)
    susan.button('Send')
    image = page.get_by_role('article').get_by_role('img', name=ALT)
    expect(image).to_be_visible()
    john = Person(new_context().new_page(), 'john').let_in().visit('/messages/with/susan')
    expect(john.page.get_by_role('img', name=ALT)).to_be_visible()
    mary = Person(new_context().new_page(), 'mary').let_in()
    assert mary.page.request.get('/messages/1/media/1').status == 404
