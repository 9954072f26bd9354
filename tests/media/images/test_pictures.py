"""The files that are kept of a picture of a post."""

from io import BytesIO

import pytest
from PIL import Image, ImageDraw

from app.media.images.pictures import HEAVIEST, PictureFiles, files_of, picture_files
from tests.media.pictures import BLUE, GREEN, RED, encoded, near, phone_photo, stripes

pytestmark = pytest.mark.usefixtures('app_context')


def opened(content: bytes) -> Image.Image:
    """Return the picture in a file."""
    return Image.open(BytesIO(content))


def test_photo_of_a_phone_stands_upright_and_tells_nothing():
    photo = phone_photo((2400, 1800))
    assert b'A Phone' in photo
    made = picture_files(photo)
    assert (made.width, made.height) == (1200, 1600)
    assert list(made.files) == [480, 960, 1600]
    for size, content in made.files.items():
        file = opened(content)
        assert (file.format, max(file.size)) == ('WEBP', size)
        assert file.info.keys().isdisjoint({'exif', 'icc_profile', 'xmp'})
        assert not file.getexif()
        assert b'A Phone' not in content
        middle, height = file.width // 2, file.height
        colors = [file.convert('RGB').getpixel((middle, height * part // 6)) for part in (1, 3, 5)]
        assert all(map(near, colors, (RED, GREEN, BLUE)))


def test_what_a_phone_loads_is_light():
    photo = Image.effect_mandelbrot((3000, 2250), (-2, -1.2, 0.6, 1.2), 60).convert('RGB')
    drawing = ImageDraw.Draw(photo)
    for place in range(0, 3000, 7):
        drawing.line([(place, 0), (3000 - place, 2250)], fill=(place % 255, 90, 120))
    assert_light(picture_files(encoded(photo, 'JPEG')))


def assert_light(made: PictureFiles) -> None:
    """Check that a phone loads less than 150 kB, and nobody more than is meant."""
    assert HEAVIEST[960] <= 150_000
    assert all(len(content) <= HEAVIEST[size] for size, content in made.files.items())


def noise(size: tuple[int, int]) -> Image.Image:
    """Return a picture of which no pixel says anything about the next one."""
    return Image.merge('RGB', [Image.effect_noise(size, 255) for _band in range(3)])


@pytest.mark.rare
def test_even_noise_is_light():
    photo = encoded(noise((2300, 1700)), 'JPEG', quality=95)
    assert len(photo) > 4_000_000
    assert_light(picture_files(photo))
    # Where no pixels are joined into one, the noise stays as strong as it was.
    for side in (480, 960, 1600):
        assert_light(files_of(noise((side, side))))


@pytest.mark.parametrize('kind', ['GIF', 'WEBP', 'PNG'])
def test_of_a_moving_picture_the_first_one_is_kept(kind):
    frames = [Image.new('RGB', (60, 40), color) for color in (GREEN, RED)]
    options = {'save_all': True, 'append_images': frames[1:], 'duration': 100}
    made = picture_files(encoded(frames[0], kind, **options))
    assert made.is_animated
    assert near(opened(made.files[480]).convert('RGB').getpixel((5, 5)), GREEN)
    assert not getattr(opened(made.files[480]), 'is_animated', False)
    assert not picture_files(encoded(frames[0], kind)).is_animated


def test_pictures_of_a_phone_that_hold_several_do_not_move():
    frames = [stripes(), stripes((50, 50))]
    content = encoded(frames[0], 'MPO', save_all=True, append_images=frames[1:])
    assert not picture_files(content).is_animated


def test_color_of_the_place_is_that_of_the_picture():
    assert picture_files(encoded(Image.new('RGB', (9, 9), (18, 52, 86)))).color == '#123456'
    assert picture_files(encoded(Image.new('RGBA', (9, 9), (0, 0, 0, 0)))).color == '#ffffff'


def test_transparency_stays():
    clear = Image.new('RGBA', (700, 700), (200, 30, 30, 0))
    for content in picture_files(encoded(clear)).files.values():
        assert opened(content).convert('RGBA').getpixel((10, 10))[3] == 0


@pytest.mark.parametrize('mode', ['CMYK', 'L'])
def test_jpegs_of_printers_are_shown(mode):
    made = picture_files(encoded(stripes().convert(mode), 'JPEG', progressive=True))
    assert opened(made.files[480]).mode == 'RGB'


def test_sixteen_bits_become_eight():
    deep = Image.new('I;16', (20, 20), 0x8000)
    pixel = opened(picture_files(encoded(deep)).files[480]).convert('RGB').getpixel((5, 5))
    assert near(pixel, (128, 128, 128), 3)


def test_long_picture_keeps_its_form():
    made = picture_files(encoded(Image.new('RGB', (16_000, 100)), 'JPEG'))
    assert (made.width, made.height) == (1600, 10)
