"""Small files beside the settings, of the steps that the records could not take yet.

They hold ids and what a step changes: no name of a patient; of an encrypted clinic nobody can read
them without its key. Each window has one of its own, which is there while something waits; those of
windows that are no more are found by the next.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from secrets import token_hex
from typing import Any
from uuid import UUID

from needlemap.clinic.errors import StepUnreadable
from needlemap.clinic.ids import PractitionerId, VisitId
from needlemap.clinic.own_files import keep_private, make_private, sync
from needlemap.clinic.secret_ports import Encryption
from needlemap.clinic.visits import Visit
from needlemap.clinic.waiting_steps import WaitingStep
from needlemap.records.sole_use import InUse, SoleUse, lock_file_of
from needlemap.records.step_json import step_of, text_of

_Known = dict[VisitId, list[dict[str, Any]]]


class FileJournal:
    """What waits for the records of one clinic; written whole, each time it changes."""

    def __init__(self, folder: Path, clinic: UUID, encryption: Encryption | None = None) -> None:
        made = partial(_JournalFile, encryption=encryption)
        self._own = made(folder / f"{clinic}-{token_hex(8)}.json")
        self._left = _left_behind(map(made, sorted(folder.glob(f"{clinic}*.json"))))
        for file in self._left:
            file.hide()
        self._taken: set[VisitId] = set()

    @property
    def visits(self) -> Mapping[VisitId, int]:
        """How many steps wait since the program was ended, by visits that were not opened since."""
        visits = {visit for file in self._files for visit in file.known()}
        return {visit: len(self._waiting(visit)) for visit in visits - self._taken}

    def take(self, visit: Visit) -> tuple[WaitingStep, ...]:
        """Return what waits for a visit, once; it stays here until the records have taken it."""
        if visit.id in self._taken:
            return ()
        self._taken.add(visit.id)
        steps = []
        for one in self._waiting(visit.id):
            with suppress(StepUnreadable, LookupError, TypeError, ValueError, AttributeError):
                step = step_of(one["content"], visit, one["position"], one["text"])
                by = PractitionerId(UUID(one["by"])) if one.get("by") else None
                steps.append(WaitingStep(step, one["turn"], by))
        return tuple(steps)

    def keep(self, visit: VisitId, steps: Sequence[WaitingStep]) -> bool:
        """Keep what waits for a visit now, in place of what waited; return whether it is kept."""
        self._taken.add(visit)
        now = [
            {
                "turn": one.turn,
                "position": one.step.position,
                "text": str(one.step.text),
                "content": text_of(one.step),
                "by": one.by.hex if one.by is not None else "",
            }
            for one in steps
        ]
        try:
            self._own.put(visit, now)
            for file in self._left:
                file.put(visit, [])
        except (OSError, InUse):
            return False
        return True

    def let_go(self) -> None:
        """Let the next window find what waits."""
        for file in self._files:
            file.let_go()

    @property
    def _files(self) -> tuple["_JournalFile", ...]:
        return (*self._left, self._own)

    def _waiting(self, visit: VisitId) -> list[dict[str, Any]]:
        """Return what waits for a visit; what was being carried over stands in two files."""
        waiting: list[dict[str, Any]] = []
        for file in self._files:
            waiting += [step for step in file.known().get(visit, ()) if step not in waiting]
        return waiting


class _JournalFile:
    """The journal of one window, which no other takes up while that is open."""

    def __init__(self, path: Path, encryption: Encryption | None) -> None:
        self._path = path
        self._encryption = encryption
        self._sole = SoleUse(path)

    def hold(self) -> None:
        """Keep others from taking it up.

        Raises:
            InUse: if another window has it.
        """
        with suppress(OSError):  # nothing can be locked there
            self._sole.hold()

    def let_go(self) -> None:
        """Let another window take it up."""
        self._sole.release()

    def known(self) -> _Known:
        """Return what stands in it."""
        try:
            content = self._path.read_bytes()
            if self._encryption is not None:
                content = self._encryption.unseal(content)
            known = json.loads(content)
            return {VisitId(UUID(visit)): list(steps) for visit, steps in known.items()}
        except (OSError, ValueError, TypeError, AttributeError):
            return {}  # there is none, or it is damaged: nothing of it may reach the records

    def put(self, visit: VisitId, steps: list[dict[str, Any]]) -> None:
        """Let this be what waits for a visit. Raises OSError."""
        before = self.known()
        now = {one: known for one, known in before.items() if one != visit}
        if steps:
            now[visit] = steps
        if now != before:
            self._write(now)

    def hide(self) -> None:
        """Hide what was written before the clinic was encrypted, or leave it if that fails."""
        known = self.known()
        if self._encryption is not None and known:
            with suppress(OSError):
                self._write(known)

    def _write(self, known: _Known) -> None:
        if not known:
            self._path.unlink(missing_ok=True)
            with suppress(OSError):  # Windows removes nothing that is open
                lock_file_of(self._path).unlink(missing_ok=True)
            self.let_go()
            return
        self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        keep_private(self._path.parent)
        self.hold()
        fresh = self._path.with_suffix(".part")
        fresh.unlink(missing_ok=True)
        make_private(fresh)
        plain = {str(visit): steps for visit, steps in known.items()}
        content = json.dumps(plain, ensure_ascii=False).encode()
        if self._encryption is not None:
            content = self._encryption.seal(content)
        with fresh.open("wb") as file:
            file.write(content)
        sync(fresh)
        fresh.replace(self._path)
        sync(self._path)


def _left_behind(files: Iterable[_JournalFile]) -> tuple[_JournalFile, ...]:
    """Return the journals of windows that are no more, held for this one."""
    left = []
    for file in files:
        with suppress(InUse):
            file.hold()
            left.append(file)
    return tuple(left)
