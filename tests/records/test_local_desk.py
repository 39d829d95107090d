"""A computer is called as its system calls it."""

import socket

import pytest

from needlemap.clinic.audit_trail import Looked, TrailQuery
from needlemap.records.local_desk import local_desk


@pytest.fixture
def called(monkeypatch):
    """Let this computer be called so, or not say it."""

    def call(name):
        def say():
            if name is None:
                raise OSError
            return name

        monkeypatch.setattr(socket, "gethostname", say)

    return call


@pytest.mark.parametrize(
    ("name", "desk"),
    [
        ("room-2", "room-2"),
        ("Praxis Müller", "Praxis Müller"),
        (" a\n\udc80b ", "ab"),
        ("x" * 300, "x" * 64),
        (None, ""),
    ],
)
def test_a_desk_is_the_name_of_the_computer_as_far_as_it_can_be_read(called, name, desk):
    called(name)
    assert local_desk() == desk


def test_each_entry_says_at_which_desk_it_was_done(called, open_at, place):
    for name in ("reception", "room-2", None):
        called(name)
        store = open_at(place)
        store.note(Looked.EXPORT, entity="backup")
        store.close()
    with open_at(place).read() as records:
        assert records.trail.verified().is_whole
        told = [one.desk for one in records.trail.entries(TrailQuery())]
    assert told[:3] == ["", "room-2", "reception"]
