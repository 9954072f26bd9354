"""The main job, in every way in which people use a browser."""

import pytest

from tests.browser.main_job import main_job
from tests.browser.person import KeyboardPerson, Person

WAYS = [
    pytest.param(True, id='with scripts'),
    pytest.param(False, id='without scripts', marks=pytest.mark.browser),
]


@pytest.mark.parametrize('scripts', WAYS)
def test_susan_and_john_do_everything(nobody, new_context, scripts):
    pages = [new_context(java_script_enabled=scripts).new_page() for _ in range(2)]
    main_job(Person(pages[0], 'susan'), Person(pages[1], 'john'))


@pytest.mark.browser
def test_susan_and_john_do_everything_by_keyboard(nobody, new_context):
    pages = [new_context().new_page() for _ in range(2)]
    main_job(KeyboardPerson(pages[0], 'susan'), KeyboardPerson(pages[1], 'john'))
