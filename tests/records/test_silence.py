"""A server that answers nothing is found out, and nobody stands still at each click."""

import socket
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Semaphore
from time import monotonic
from uuid import uuid4

import pytest

from needlemap.clinic.errors import ReadFailed, RecordsError, WriteFailed
from needlemap.clinic.people import Practitioner
from needlemap.records.silence import Watch, answers_at

WEIR = Practitioner(id=uuid4(), name="Dr Weir")


def seconds_of(act):
    began = monotonic()
    with pytest.raises((ReadFailed, WriteFailed)):
        act()
    return monotonic() - began


def searched(store):
    with store.read() as records:
        return records.patients.search("a")


def changed(store):
    with store.begin() as records:
        records.clinic.put_practitioner(replace(WEIR, id=uuid4()))


def again(act):
    """Do something as soon as the server answers."""
    by = monotonic() + 20
    while True:
        try:
            return act()
        except RecordsError:
            assert monotonic() < by


def test_after_the_first_answer_that_fails_nobody_waits_until_the_server_answers_again(
    store, server
):
    changed(store)
    with server.standing_still():
        assert seconds_of(lambda: changed(store)) < 3  # alone on the machine: 0.8
        for act in (changed, searched, changed):
            assert seconds_of(lambda act=act: act(store)) < 0.05
    again(lambda: changed(store))
    assert searched(store) == ()


def test_a_new_line_to_a_server_that_fell_silent_just_now_is_not_waited_for(store, server):
    """Another desk, or a worker, has all lines there are."""
    with suppress(RecordsError), store.read() as records:
        records.patients.search("a")
        with server.standing_still():
            assert seconds_of(lambda: changed(store)) < 3  # alone on the machine: 0.5
    again(lambda: searched(store))


class Waiting:
    """A line that has waited long, to a server that a test speaks for."""

    def __init__(self, folder):
        self._heard = socket.socket(socket.AF_UNIX)
        self._heard.bind(str(folder / "s"))
        self._heard.listen()
        self.near = socket.socket(socket.AF_UNIX)
        self.near.connect(str(folder / "s"))
        self.far, _ = self._heard.accept()
        self.since, self.fileno = 0.0, self.near.fileno

    def is_cut(self):
        self.far.settimeout(0)
        try:
            return self.far.recv(1) == b""
        except BlockingIOError:
            return False

    def end(self):
        for one in (self.near, self.far, self._heard):
            one.close()


@pytest.fixture
def waiting():
    with TemporaryDirectory(prefix="nm-") as folder:
        line = Waiting(Path(folder))
        yield line
        line.end()


@pytest.fixture
def watched(waiting):
    """Look after a line to a server that answers so, until it has been asked three times."""
    made = []

    def watch(*, answers, beat_s=60.0):
        often = Semaphore(0)

        def answer(_):
            often.release()
            return answers

        made.append(Watch(answer, beat_s))
        made[-1].look_after(waiting)
        for _ in range(3):
            assert often.acquire(timeout=10)
        return made[-1]

    yield watch
    for one in made:
        one.end()


def test_a_server_that_is_slow_and_there_is_waited_for(watched, waiting):
    assert not watched(answers=True).is_silent
    assert not waiting.is_cut()


def test_who_waits_for_a_server_that_is_not_there_is_let_go(watched, waiting):
    assert watched(answers=False).is_silent
    assert waiting.is_cut()


def test_a_server_that_falls_silent_while_nobody_waits_is_known_to_be(watched, waiting):
    waiting.since = None
    assert watched(answers=False, beat_s=0.0).is_silent
    assert not waiting.is_cut()  # nothing was asked on it


def test_a_server_that_is_stopped_says_so_and_is_not_silent(waiting, tmp_path):
    nobody = (socket.AF_UNIX, str(tmp_path / "nobody"))
    with pytest.raises(FileNotFoundError):
        answers_at(nobody)
    often = Semaphore(0)

    def refuse(_):
        often.release()
        return answers_at(nobody)

    watch = Watch(refuse)
    watch.look_after(waiting)
    for _ in range(3):
        assert often.acquire(timeout=10)
    assert not watch.is_silent
    assert waiting.is_cut()  # its end may never be told
    watch.end()
