"""Every test ends as it began: nothing wrong was logged, and nothing is left that goes on."""

import pytest
from hypothesis import settings

from tests.leftovers import LoggedErrors, going_on, left_since

settings.register_profile("suite", deadline=None)  # a busy machine is no fault
settings.load_profile("suite")


def pytest_addoption(parser):
    words = "keep the pictures of tests/reference as they are now"
    parser.addoption("--update-references", action="store_true", help=words)


@pytest.fixture(autouse=True)
def _ends_as_it_began(request):
    """Fail a test that left something that goes on, or logged an error and looks at no log."""
    before = going_on()
    with LoggedErrors() as said:
        yield
    left = left_since(before)
    assert not left, f"left behind: {', '.join(left)}"
    if "caplog" not in request.fixturenames:
        assert not said, f"errors were logged: {', '.join(said)}"
