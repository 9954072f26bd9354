"""Running the import, and what it says."""

import json

from tests.cli.conftest import runner


def told(app, source):
    """Run the command, and return what it says to programs."""
    result = runner(app)('import-tutorial', source.url, '--json')
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def count(taken=0, here_before=0, left_there=0):
    return {'taken': taken, 'here_before': here_before, 'left_there': left_there}
