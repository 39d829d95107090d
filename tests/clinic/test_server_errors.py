"""What is said of a server that does not answer."""

import pytest

from needlemap.clinic.errors import ReadFailed, WriteFailed
from needlemap.clinic.server_errors import ServerUnheard, ServerUnread


@pytest.mark.parametrize(
    ("error", "kind", "what"),
    [
        (ServerUnheard(), WriteFailed, "was not saved"),
        (ServerUnread(), ReadFailed, "could not be read"),
    ],
)
def test_it_is_a_fault_like_others_and_speaks_of_the_network_not_of_a_disk(error, kind, what):
    said = str(error)
    assert isinstance(error, kind)
    assert said.startswith("The server does not answer")
    assert what in said
    assert "saved before is safe" in said
    assert "network" in said
    assert "disk" not in said
