"""The folder for what a backup has in the making."""

import click
import pytest

from app.cli.backup.workplace import WORKPLACE, workplace
from tests.cli.backup.sites import write


def test_folder_is_private_and_goes(tmp_path):
    with workplace(tmp_path) as made:
        assert made.stat().st_mode & 0o777 == 0o700
        write(made, 'a', 'b/c')
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_one_left_goes(tmp_path):
    write(tmp_path / WORKPLACE, 'database', 'instance/secret_key')
    with workplace(tmp_path) as made:
        assert list(made.iterdir()) == []


def test_second_one_is_refused_and_harms_nothing(tmp_path):
    with workplace(tmp_path) as made:
        write(made, 'a')
        with pytest.raises(click.ClickException, match='is running in'), workplace(tmp_path):
            pass
        assert (made / 'a').exists()
    with workplace(tmp_path):
        pass
