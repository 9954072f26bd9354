"""The README's pictures are there, small, described, and of what their script takes."""

import pytest
from PIL import Image, ImageStat

from docs.screenshots import FOLDER, MOST_BYTES, SCALE, SHOTS, save, take
from tests.docs.documents import PICTURE, README, ROOT

PICTURES = dict(PICTURE.findall(README.read_text()))


def check(shot, folder):
    """Assert that a picture has the size and the colours of its shot."""
    path = folder / f'{shot.name}.webp'
    assert path.stat().st_size <= MOST_BYTES <= 150_000
    with Image.open(path) as picture:
        assert picture.size == (shot.width * SCALE, shot.height * SCALE)
        brightness = ImageStat.Stat(picture.convert('L')).median[0]
    assert brightness < 64 if shot.scheme == 'dark' else brightness > 192


def test_readme_shows_and_describes_every_picture():
    assert {ROOT / path for path in PICTURES} == {FOLDER / f'{shot.name}.webp' for shot in SHOTS}
    assert all(len(text) > 40 for text in PICTURES.values())
    assert len(set(PICTURES.values())) == len(PICTURES) >= 3


@pytest.mark.parametrize('shot', SHOTS, ids=lambda shot: shot.name)
def test_picture_of_the_readme_is_what_its_script_takes(shot):
    check(shot, FOLDER)


def test_script_takes_the_pictures(browser, tmp_path):
    take(browser, tmp_path)
    for shot in SHOTS:
        check(shot, tmp_path)


def test_picture_that_can_not_be_small_is_refused(tmp_path):
    noise = Image.effect_noise((1200, 800), 100)
    noise.save(tmp_path / 'noise.png')
    with pytest.raises(ValueError, match='larger than 150000 bytes'):
        save((tmp_path / 'noise.png').read_bytes(), tmp_path / 'small.webp')
