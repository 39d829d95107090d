"""A small file beside the settings, of the steps that the records could not take yet.

It holds ids and what a step changes: no name of a patient. It is there while something waits.
"""

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any
from uuid import UUID

from needlemap.clinic.errors import StepUnreadable
from needlemap.clinic.ids import VisitId
from needlemap.clinic.own_files import keep_private, make_private, sync
from needlemap.clinic.visits import Visit
from needlemap.clinic.waiting_steps import WaitingStep
from needlemap.records.step_json import step_of, text_of

_Known = dict[VisitId, list[dict[str, Any]]]


class FileJournal:
    """What waits for the records of one clinic; written whole, each time it changes."""

    def __init__(self, folder: Path, clinic: UUID) -> None:
        self._path = folder / f"{clinic}.json"
        self._taken: set[VisitId] = set()

    @property
    def visits(self) -> Mapping[VisitId, int]:
        """How many steps wait since the program was ended, by visits that were not opened since."""
        known = self._known()
        return {visit: len(steps) for visit, steps in known.items() if visit not in self._taken}

    def take(self, visit: Visit) -> tuple[WaitingStep, ...]:
        """Return what waits for a visit, once; it stays here until the records have taken it."""
        if visit.id in self._taken:
            return ()
        self._taken.add(visit.id)
        steps = []
        for one in self._known().get(visit.id, ()):
            with suppress(StepUnreadable, LookupError, TypeError):
                step = step_of(one["content"], visit, one["position"], one["text"])
                steps.append(WaitingStep(step, one["turn"]))
        return tuple(steps)

    def keep(self, visit: VisitId, steps: Sequence[WaitingStep]) -> bool:
        """Keep what waits for a visit now, in place of what waited; return whether it is kept."""
        self._taken.add(visit)
        before = self._known()
        now = {one: known for one, known in before.items() if one != visit}
        if steps:
            now[visit] = [
                {
                    "turn": one.turn,
                    "position": one.step.position,
                    "text": str(one.step.text),
                    "content": text_of(one.step),
                }
                for one in steps
            ]
        if now == before:
            return True
        try:
            self._write(now)
        except OSError:
            return False
        return True

    def _known(self) -> _Known:
        try:
            known = json.loads(self._path.read_text("utf-8"))
            return {VisitId(UUID(visit)): list(steps) for visit, steps in known.items()}
        except (OSError, ValueError, TypeError, AttributeError):
            return {}  # there is none, or it is damaged: nothing of it may reach the records

    def _write(self, known: _Known) -> None:
        if not known:
            self._path.unlink(missing_ok=True)
            return
        self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        keep_private(self._path.parent)
        fresh = self._path.with_suffix(".part")
        fresh.unlink(missing_ok=True)
        make_private(fresh)
        plain = {str(visit): steps for visit, steps in known.items()}
        with fresh.open("w", encoding="utf-8") as file:
            json.dump(plain, file, ensure_ascii=False)
        sync(fresh)
        fresh.replace(self._path)
        sync(self._path)
