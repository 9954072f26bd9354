"""A private node of Elasticsearch keeps to the folder of its run."""

import os
from pathlib import Path

import pytest

from tests.search.door import Door
from tests.servers.plugin import OLDEST

# Where Java writes unless it is told otherwise.
SHARED = Path('/tmp')


@pytest.mark.parametrize('door', [OLDEST], indirect=True)
def test_node_leaves_nothing_beside_the_folder_of_its_run(door: Door) -> None:
    begun = Path(os.environ['TEST_RUN']).stat().st_ctime
    left = [one for one in SHARED.glob('final-flags*') if one.stat().st_ctime > begun]
    assert left == []
