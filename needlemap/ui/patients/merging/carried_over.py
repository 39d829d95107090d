"""What was typed of a record that was merged into another one goes into the form of that one."""

from collections.abc import Callable, Mapping

from needlemap.body.texts import Text
from needlemap.clinic.people import Patient
from needlemap.ui.patients.drafts import PatientDrafts
from needlemap.ui.patients.form import PatientForm
from needlemap.ui.patients.minded.line import as_content, is_of_minded, of_content
from needlemap.ui.work.record_commands import Listener
from needlemap.ui.work.translator import told

Content = Mapping[str, str]


class TypedOfMerged:
    """Fills what was typed of a record that was merged into the form of the one that is kept."""

    def __init__(
        self,
        form: PatientForm,
        drafts: PatientDrafts,
        edit: Callable[[Patient], None],
        listener: Listener,
    ) -> None:
        """``edit``: shows the form with what is recorded now, and what was typed of it before."""
        self._form = form
        self._drafts = drafts
        self._edit = edit
        self._refused = listener.refused

    def carry_over(self, merged: Patient, kept: Patient) -> None:
        """Show the form of the kept record; fill it in unless something is typed there already."""
        typed, is_free = self._drafts.content_of(merged.id), not self._drafts.content_of(kept.id)
        recorded = self._form.content_of(merged)
        self._edit(kept)
        facts = {"number": kept.number, "other": merged.number}
        if not is_free:
            words = Text(
                "Save or cancel first what is typed here of No. {number}; what was typed of"
                " No. {other} is kept until then.",
                **facts,
            )
            self._refused(told(words))
        elif typed is not None:
            self._form.show_content(carried_over(typed, recorded, self._form.content))
            words = Text(
                "No. {other} is part of this record now. What was typed there and not saved is"
                " filled in. Save to keep it.",
                **facts,
            )
            self._form.show_note(told(words))
            self._drafts.take_over(merged.id)


_NUMBERS, _BETWEEN = "outside_numbers", ";"


def carried_over(typed: Content, recorded: Content, kept: Content) -> Content:
    """Return what the form of the kept record shows: its facts, with what was typed on top.

    ``recorded``: what the form of the other record showed before anything was typed there.
    """
    lines = {
        name: _line(name, text, kept.get(name, ""))
        for name, text in typed.items()
        if not is_of_minded(name) and _counts(text, recorded.get(name, ""), kept.get(name, ""))
    }
    plain = {name: text for name, text in kept.items() if not is_of_minded(name)}
    return {**plain, **lines, **_minded(typed, recorded, kept)}


def _counts(typed: str, recorded: str, kept: str) -> bool:
    """Whether a text was typed; one that was cleared clears nothing else than was there."""
    return typed != recorded and (bool(typed.strip()) or kept == recorded)


def _line(name: str, typed: str, kept: str) -> str:
    """Return what stands in a field; numbers elsewhere join those that are there."""
    if name != _NUMBERS:
        return typed
    told, known = (
        [part.strip() for part in text.split(_BETWEEN) if part.strip()] for text in (typed, kept)
    )
    return f"{_BETWEEN} ".join([*known, *(part for part in told if part not in known)])


def _minded(typed: Content, recorded: Content, kept: Content) -> Content:
    """Return the precautions: one takes the place of that which it was typed into, of no other."""
    minded, before, after = (of_content(content) for content in (kept, recorded, typed))
    changed = [one for one in before if one not in after]
    for one in after:
        if one in before or one in minded:
            continue
        was = next((old for old in changed if old.kind is one.kind), None)
        if was is not None:
            changed.remove(was)
        if was is not None and was in minded:
            minded[minded.index(was)] = one
        else:
            minded.append(one)
    return as_content(minded)
