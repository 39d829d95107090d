"""kill -9 at random moments of what happens to a whole file, from updating to moving."""

import gzip
import io
import os
import shutil
import signal
import time
from collections.abc import Callable
from contextlib import closing, redirect_stdout, suppress
from pathlib import Path
from random import Random

from needlemap.body.errors import NeedleMapError
from needlemap.cli.main import main
from needlemap.clinic.secret_errors import WrongPassphrase
from needlemap.clinic.secrets import Passphrase, Secret
from needlemap.records.backups.checking import checked
from needlemap.records.ciphers.conversion import encrypt_file
from needlemap.services.records import record_store
from tests.torture.facts import copied, digest_of
from tests.torture.figures import Figures
from tests.torture.kill import WORDS
from tests.ui.hands import clock

OLD = Path(__file__).parents[1] / "records" / "old" / "clinic.db.gz"
_BACKUPS = "*.needlemap-backup"
OTHER = Passphrase("five more words nobody guesses")


def run(count: int, seed: int, folder: Path) -> Figures:
    """Kill so many of each, and look at what each left."""
    figures, chance = Figures("acts on whole files"), Random(seed)
    old = folder / "old.db"
    old.write_bytes(gzip.decompress(OLD.read_bytes()))
    whole = folder / "whole.db"
    shutil.copy(old, whole)
    digest = digest_at(whole)
    backup = made_backup(whole, folder / "made")
    all_acts = (
        _Update(old, digest),
        _BackUp(whole),
        _Restore(backup, digest),
        _Encrypt(whole, digest),
        _ChangePassphrase(whole, digest),
        _Move(whole, digest),
    )
    for what in all_acts:
        long = _time_of(what, folder / "whole run")
        for number in range(count):
            place = folder / f"{type(what).__name__}-{number}"
            place.mkdir()
            what.prepare(place)
            if _killed(lambda: what.act(place), chance.random() * long):  # noqa: B023
                figures.count(f"{what.name} killed")
            for fault in what.faults(place):
                figures.find(f"{what.name}, seed {seed}, {number}: {fault}")
            shutil.rmtree(place)
    return figures


class _Update:
    """Tables of an earlier version are brought up to date."""

    name = "updates"

    def __init__(self, old: Path, digest: str) -> None:
        self._old, self._digest = old, digest

    def prepare(self, place: Path) -> None:
        shutil.copy(self._old, place / "clinic.db")

    def act(self, place: Path) -> None:
        record_store(place / "clinic.db", clock).close()

    def faults(self, place: Path) -> list[str]:
        found = _not_whole(place)
        if digest_at(place / "clinic.db") != self._digest:
            found.append("the record is another one")
        return found


class _BackUp:
    """A backup is made into a folder."""

    name = "backups"

    def __init__(self, whole: Path) -> None:
        self._whole = whole

    def prepare(self, place: Path) -> None:
        shutil.copy(self._whole, place / "clinic.db")

    def act(self, place: Path) -> None:
        _do("--database", str(place / "clinic.db"), "backup", "--to", str(place / "to"))

    def faults(self, place: Path) -> list[str]:
        self.act(place)  # what is left of the killed one is in nobody's way
        found = _not_whole(place)
        if not list(place.rglob(_BACKUPS)):
            found.append("no backup could be made afterwards")
        left = [one.name for one in place.rglob("*.part-*")]
        return found + [f"left behind: {name}" for name in left]


class _Restore:
    """A backup is written to a new file."""

    name = "restores"

    def __init__(self, backup: Path, digest: str) -> None:
        self._backup, self._digest = backup, digest

    def prepare(self, place: Path) -> None:
        """There is nothing there yet."""

    def act(self, place: Path) -> None:
        _do("restore", str(self._backup), "--to", str(place / "clinic.db"))

    def faults(self, place: Path) -> list[str]:
        there = place / "clinic.db"
        if not there.exists():
            self.act(place)
        return [] if digest_at(there) == self._digest else ["the record is another one"]


class _Encrypt:
    """A plain file becomes an encrypted one."""

    name = "conversions"

    def __init__(self, whole: Path, digest: str) -> None:
        self._whole, self._digest = whole, digest

    def prepare(self, place: Path) -> None:
        shutil.copy(self._whole, place / "clinic.db")

    def act(self, place: Path) -> None:
        encrypt_file(place / "clinic.db", WORDS)

    def faults(self, place: Path) -> list[str]:
        there = place / "clinic.db"
        is_plain = there.read_bytes()[:15] == b"SQLite format 3"
        if is_plain:
            self.act(place)
        return [] if digest_at(there, WORDS) == self._digest else ["the record is another one"]


class _ChangePassphrase:
    """Another passphrase opens an encrypted file from then on."""

    name = "passphrases"

    def __init__(self, whole: Path, digest: str) -> None:
        self._hidden, self._digest = whole.with_name("hidden.db"), digest
        shutil.copy(whole, self._hidden)
        encrypt_file(self._hidden, WORDS)

    def prepare(self, place: Path) -> None:
        copied(self._hidden, place / "clinic.db")

    def act(self, place: Path) -> None:
        change_passphrase(place)

    def faults(self, place: Path) -> list[str]:
        there = place / "clinic.db"
        try:
            found = digest_at(there, WORDS)
        except WrongPassphrase:
            found = digest_at(there, OTHER)
        return [] if found == self._digest else ["the record is another one"]


def change_passphrase(place: Path) -> None:
    """Let another passphrase open the clinic in a folder, which is encrypted."""
    with closing(record_store(place / "clinic.db", clock, secret=WORDS)) as store:
        if store.encryption is None:
            raise AssertionError("it is not encrypted")
        store.encryption.set_passphrase(OTHER)


class _Move:
    """A clinic goes into another file, and on where it broke off."""

    name = "moves"

    def __init__(self, whole: Path, digest: str) -> None:
        self._whole, self._digest = whole, digest

    def prepare(self, place: Path) -> None:
        shutil.copy(self._whole, place / "clinic.db")

    def act(self, place: Path) -> None:
        _do("--database", str(place / "clinic.db"), "move", "--to", str(place / "new.db"))

    def faults(self, place: Path) -> list[str]:
        both = place / "clinic.db", place / "new.db"
        try:
            if digest_at(both[1], create=False) != self._digest:  # nothing but tables yet
                self.act(place)
        except NeedleMapError:
            self.act(place)
        found = {digest_at(one, create=False) for one in both}
        return [] if found == {self._digest} else ["the record is another one"]


def _do(*words: str) -> None:
    """Do a command; what it says is for nobody."""
    with redirect_stdout(io.StringIO()):
        main(list(words))


def _time_of(what: object, place: Path) -> float:
    place.mkdir(exist_ok=True)
    what.prepare(place)  # type: ignore[attr-defined]
    began = time.monotonic()
    _killed(lambda: what.act(place), 60)  # type: ignore[attr-defined]
    shutil.rmtree(place)
    return time.monotonic() - began


def _killed(act: Callable[[], object], after_s: float) -> bool:
    """Do something in a program of its own; return whether it had to be killed by then."""
    child = os.fork()
    if child == 0:
        with suppress(BaseException):
            quiet = os.open(os.devnull, os.O_WRONLY)
            os.dup2(quiet, 1)
            os.dup2(quiet, 2)
            act()
        os._exit(0)
    ends = time.monotonic() + after_s
    while time.monotonic() < ends:
        if os.waitpid(child, os.WNOHANG) != (0, 0):
            return False
        time.sleep(0.001)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return True


def digest_at(place: Path, secret: Secret | None = None, *, create: bool = True) -> str:
    """Return a digest of all that is recorded at a place."""
    store = record_store(place, clock, secret=secret, create=create)
    try:
        with store.read() as records:
            return digest_of(records)
    finally:
        store.close()


def made_backup(whole: Path, folder: Path) -> Path:
    """Make a backup in a folder, in a program of its own."""
    _killed(lambda: _do("--database", str(whole), "backup", "--to", str(folder)), 60)
    [made] = folder.glob(_BACKUPS)
    return made


def _not_whole(place: Path) -> list[str]:
    """Say of each file with the name of a backup that it is none."""
    found = []
    for one in place.rglob(_BACKUPS):
        try:
            checked(one)
        except NeedleMapError as error:
            found.append(f"{one.name}: {error}")
    return found
