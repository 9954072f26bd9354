"""A photo from a phone becomes the picture of its owner, with scripts and without."""

from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.browser.person import Person
from tests.media.pictures import GREEN, RED, near, phone_photo

SHIFTS = """
new Promise(done => {
  let sum = 0;
  new PerformanceObserver(list => list.getEntries().forEach(entry => { sum += entry.value; }))
    .observe({type: 'layout-shift', buffered: true});
  setTimeout(() => done(sum), 500);
})
"""


@pytest.mark.parametrize('scripts', [True, False], ids=['with scripts', 'without scripts'])
def test_photo_of_a_phone_becomes_a_picture(new_context, scripts):
    page = new_context(java_script_enabled=scripts).new_page()
    susan = Person(page, 'susan').sign_in()
    susan.visit('/edit_profile').link('Change picture')
    susan.is_at('Profile picture')
    photo = {'name': 'IMG_1234.jpg', 'mimeType': 'image/jpeg', 'buffer': phone_photo()}
    susan.field('Picture').set_input_files([photo])
    susan.field('Crop position').select_option('Middle')
    susan.button('Save')
    susan.is_told('Your picture has been changed.')
    susan.visit('/user/susan')
    picture = page.locator('.profile img.avatar')
    expect(picture).to_be_visible()
    answer = page.request.get(picture.get_attribute('src'))
    image = Image.open(BytesIO(answer.body()))
    assert (image.format, dict(image.getexif())) == ('WEBP', {})
    assert near(image.getpixel((104, 104)), GREEN)
    assert near(image.getpixel((104, 5)), RED)
    if scripts:
        page.goto('/explore')
        # Scripts that write times move a line a little; pictures have their places.
        assert page.evaluate(SHIFTS) < 0.001
    susan.visit('/settings/avatar').button('Remove picture')
    susan.is_told('Your picture has been removed.')
    expect(page.locator('main .avatar[data-letter="S"]')).to_be_visible()


def test_refused_file_is_explained_at_the_field(susan: Person) -> None:
    susan.visit('/settings/avatar')
    svg = {'name': 'me.png', 'mimeType': 'image/png', 'buffer': b'<svg xmlns="x"/>'}
    susan.field('Picture').set_input_files([svg])
    susan.button('Save')
    field = susan.field('Picture')
    expect(field).to_have_accessible_description(
        'SVG pictures are not supported. Please save the picture as a PNG. '
        'JPEG, PNG, WebP or GIF, up to 8 MB. We remove its location and details.'
    )
