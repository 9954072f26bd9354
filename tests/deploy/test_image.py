"""The image as it is built, and the whole site of compose.yaml around it."""

from contextlib import ExitStack

import pytest

from tests.browser.complaints import Complaints
from tests.browser.main_job import main_job
from tests.browser.person import Person
from tests.cast import password_of
from tests.deploy import compose
from tests.deploy.image import Image, new_folder, stop
from tests.deploy.whole_site import WholeSite
from tests.email.reading import links_in
from tests.patience import eventually
from tests.servers.plugin import required

pytestmark = [pytest.mark.deploy, pytest.mark.xdist_group('image')]

# What the image may add to its base, in bytes. It was 244 MB when this was written, of which the
# programs for backups and their Perl have some 60, and the libraries for pictures some 40.
MOST_BYTES = 250_000_000


# Tests of other modules may run between those of this one, and would end what a module has.
@pytest.fixture(scope='session')
def image():
    """The image, built once."""
    image = Image(new_folder())
    try:
        with required():
            image.build()
        yield image
    finally:
        # Also where it can't be built, as only root can.
        image.remove()


@pytest.fixture(scope='session')
def whole_site(image, tmp_path_factory):
    """All services of compose.yaml."""
    with required(), ExitStack() as stack:
        services = compose.services(tmp_path_factory.mktemp('compose'))
        site = WholeSite(image, services, stack)
        site.start()
        yield site


def test_image_is_small_and_says_how_it_runs(image):
    config = image.inspect()['Config']
    assert config['User'] == 'microblog'
    assert config['Cmd'] == ['./boot.sh']
    assert config['ExposedPorts'] == {'5000/tcp': {}}
    assert config['Volumes'] == {'/app/instance': {}}
    assert image.inspect()['Healthcheck']['Test'][0] == 'CMD'
    assert image.size() < MOST_BYTES


def test_image_has_no_secret_and_nothing_that_is_not_needed(image):
    names = image.output('find', '/app', '-maxdepth', '1', '-printf', '%f\n').split()
    needed = {'.flaskenv', '.venv', 'LICENSE', 'app', 'boot.sh', 'config.py', 'deployment'}
    needed |= {'instance', 'microblog.py', 'migrations', 'requirements.txt', 'settings'}
    assert {*names} - {'__pycache__'} == needed
    assert image.output('find', '/app/instance', '-type', 'f') == ''
    assert image.output('find', '/run', '-name', 'pip.conf') == ''
    environment = ' '.join(image.inspect()['Config']['Env'])
    assert not any(word in environment for word in ('KEY', 'PASSWORD', 'SECRET', 'PIP_'))


def test_image_belongs_to_root_and_runs_as_nobody_in_particular(image):
    assert image.output('id', '-u') == '1000\n'
    unsafe = image.output('find', '/app', '-writable', '-not', '-type', 'l').split()
    assert unsafe == ['/app/instance']


def test_image_serves_the_main_job_with_all_its_neighbours(whole_site, browser):
    complaints = Complaints()
    pages = []
    for _ in range(2):
        context = browser.new_context(base_url=whole_site.url, ignore_https_errors=True)
        complaints.listen_to(context)
        pages.append(context.new_page())
    susan, john = Person(pages[0], 'susan'), Person(pages[1], 'john')
    main_job(susan, john)
    assert complaints.texts == []

    # The worker tells Elasticsearch of posts, and hands over mails.
    susan.sign_in()
    eventually(lambda: 'susan was here' in found_by(susan, 'here'))
    john.visit('/auth/reset_password_request').fill(Email='john@example.com')
    john.button('Reset password')
    eventually(lambda: whole_site.mail.mails)
    assert all(link.startswith(whole_site.url) for link in links_in(whole_site.mail.mails[0]))
    for page in pages:
        page.context.close()


def found_by(person: Person, word: str) -> str:
    """Search for a word and return what the page says."""
    person.visit(f'/search?q={word}')
    return person.page.get_by_role('main').inner_text()


def test_backup_of_the_containers_can_be_restored(whole_site):
    def flask(*words: str) -> str:
        lines = whole_site.run('app', '.venv/bin/flask', *words).splitlines()
        return '\n'.join(line for line in lines if ' INFO: ' not in line)

    flask('user', 'create', 'mary', 'mary@example.com', '--password', password_of('mary'))
    before = flask('user', 'list')
    # What is said of the key comes by another stream, sooner or later than this line.
    said = flask('backup', 'instance/backups').split()
    (archive,) = [word for word in said if word.startswith('instance/backups/microblog-')]
    flask('user', 'create', 'david', 'david@example.com', '--password', password_of('david'))
    assert 'david' in flask('user', 'list')
    assert 'Restored from' in flask('restore', archive, '--force')
    assert flask('user', 'list') == before


@pytest.mark.parametrize('name', ['app', 'worker'])
def test_process_ends_by_itself_when_it_is_asked_to(whole_site, name):
    process = getattr(whole_site, name)
    stop(process)
    assert process.returncode == 0, whole_site.last_words(name)
