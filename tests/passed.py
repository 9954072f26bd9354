"""Options by which one run leaves out what another has shown already.

Write them with an equals sign: pytest takes the path of a file that stands by itself for one of
tests, before it knows these options, and looks for its configuration there.
"""

from pathlib import Path

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add both options."""
    group = parser.getgroup('passed', 'tests that passed in another run')
    group.addoption('--note-passed', metavar='FILE', help='write the tests that pass into a file')
    group.addoption('--leave-passed', metavar='FILE', help='leave out the tests in such a file')


def pytest_configure(config: pytest.Config) -> None:
    """Let this process note what passes, as its workers report it."""
    name = config.getoption('note_passed')
    if name and not hasattr(config, 'workerinput'):
        config.pluginmanager.register(Noting(Path(name)))


class Noting:
    """Notes in a file which tests pass."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.passed: list[str] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note a test that was neither skipped nor failed."""
        if report.when == 'call' and report.passed:
            self.passed.append(report.nodeid)

    def pytest_sessionfinish(self) -> None:
        """Write them, each on a line."""
        self.file.write_text(''.join(f'{nodeid!a}\n' for nodeid in self.passed))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out the tests of a file."""
    if name := config.getoption('leave_passed'):
        passed = set(Path(name).read_text().splitlines())
        config.hook.pytest_deselected(items=[one for one in items if ascii(one.nodeid) in passed])
        items[:] = [one for one in items if ascii(one.nodeid) not in passed]
