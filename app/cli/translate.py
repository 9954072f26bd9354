"""`flask translate`: the message catalogs in app/translations."""

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import click
from babel import Locale, UnknownLocaleError

from app.cli.command import Group

ROOT = Path(__file__).parents[2]
TRANSLATIONS = ROOT / 'app' / 'translations'


@click.group(cls=Group)
def translate() -> None:
    """Translation and localization commands."""


@translate.command()
@click.argument('lang')
def init(lang: str) -> None:
    """Initialize a new language.

    Example: flask translate init nl
    """
    try:
        Locale.parse(lang)
    except (UnknownLocaleError, ValueError) as error:
        message = f'"{lang}" is not a known language code. Examples: es, de, pt_BR.'
        raise click.UsageError(message) from error
    if (TRANSLATIONS / lang).exists():
        raise click.UsageError(f'{lang} already exists. To update it: flask translate update.')
    with_template('init', '--locale', lang)


@translate.command()
def update() -> None:
    """Update all languages.

    Example: flask translate update
    """
    # Guessed translations look finished, and are easily overlooked.
    with_template('update', '--no-fuzzy-matching', '--ignore-obsolete', '--width=100')


@translate.command(name='compile')
def compile_() -> None:
    """Compile all languages.

    Example: flask translate compile
    """
    babel('compile', '--directory', str(TRANSLATIONS))


def with_template(command: str, *options: str) -> None:
    """Extract all texts, and run a command of Babel with the resulting template."""
    # The template is derived from the code, so it is not kept.
    with TemporaryDirectory() as folder:
        template = f'{folder}/messages.pot'
        babel(
            'extract',
            *('--mapping-file', 'babel.cfg'),
            *('--keyword', '_l'),
            # Line numbers would change all catalogs whenever the code changes.
            *('--no-location', '--sort-output', '--project', 'Microblog', '--version', '1.0'),
            *('--output-file', template),
            '.',
        )
        babel(command, '--input-file', template, '--output-dir', str(TRANSLATIONS), *options)


def babel(command: str, *options: str) -> None:
    """Run a command of Babel. Raises ClickException."""
    program = sys.executable, '-m', 'babel.messages.frontend', '--quiet'
    done = subprocess.run((*program, command, *options), cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        raise click.ClickException(f'{command} failed: {done.stderr.splitlines()[-1]}')
