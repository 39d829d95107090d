"""An entry of the trail in words a therapist understands."""

from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import uuid4

import pytest

from needlemap.body.cells import CellSet
from needlemap.body.places import SurfaceAnchor, ViewId
from needlemap.clinic.audit_trail import AuditEntry, BrokenLink, Entrance, LinkFault, Looked
from needlemap.clinic.audit_words import (
    broken_words,
    done_words,
    patient_words,
    record_words,
    who_words,
)
from needlemap.clinic.marks import PointState
from needlemap.clinic.people import Precaution, PrecautionKind
from needlemap.clinic.visits import Consent

PLACE, HERE = SurfaceAnchor(5, 0.5, 0.25), SurfaceAnchor(6, 0.5, 0.25)
ENTRY = AuditEntry(
    number=7,
    at=datetime(2026, 5, 3, 9, tzinfo=UTC),
    action="change",
    entity="visit",
    who=uuid4(),
    patient=uuid4(),
    who_name="Anna Vogt",
    patient_number=1001,
    patient_name="Quirina Xanthopoulou",
    visit_day=date(2026, 5, 3),
)


def said(**changes):
    return str(done_words(replace(ENTRY, changes=changes)))


def test_an_entry_says_who_what_at_which_visit_of_whom():
    entry = replace(ENTRY, changes={"pain_before": (6, 7)})
    words = [one(entry) for one in (who_words, done_words, record_words, patient_words)]
    assert list(map(str, words)) == [
        "Anna Vogt",
        "changed pain before treatment from 6 to 7",
        "visit of 3 May 2026",
        "1001 Quirina Xanthopoulou",
    ]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"notes": ("", "x"), "pain_after": (None, 1)}, "noted note “x”, pain after treatment 1"),
        ({"notes": ("x", "")}, "took out note, which was “x”"),
        (
            {"consent": (Consent.NOT_ASKED, Consent.WRITTEN), "screened": (False, True)},
            "changed consent from not asked to written;"
            " changed asking for precautions from no to yes",
        ),
        ({"point 3: anchor": (None, PLACE)}, "marked point 3"),
        (
            {"point 3: anchor": (None, PLACE), "point 3: tenderness": (None, 4)},
            "marked point 3: tenderness 4",
        ),
        (
            {"point 3: anchor": (None, PLACE), "point 3: seen_in": (None, ViewId.POSTERIOR)},
            "marked point 3",
        ),
        (
            {"point 3: anchor": (PLACE, HERE), "point 3: seen_in": (None, ViewId.POSTERIOR)},
            "changed place of point 3",
        ),
        ({"zone A: cells": (CellSet([(1, 2)]), None)}, "took zone A away"),
        ({"zone A: cells": (CellSet([(1, 2)]), CellSet([(1, 3)]))}, "changed area of zone A"),
        (
            {"point 3: state": (PointState.LATENT, PointState.ACTIVE)},
            "changed state of point 3 from latent to active",
        ),
        (
            {"point 3: muscle": (None, "levator_scapulae"), "point 3: tenderness": (4, 6)},
            "noted of point 3: muscle levator scapulae; changed tenderness of point 3 from 4 to 6",
        ),
        (
            {"point 3: muscle": (None, "of_an_earlier_atlas")},
            "noted of point 3: muscle of an earlier atlas",
        ),
        (
            {"precautions": ((), (Precaution(kind=PrecautionKind.OTHER, detail="nickel"),))},
            "noted precaution nickel",
        ),
        ({"reasons": ([1], {"a": 2})}, "changed reasons"),
        ({"of_an_earlier_version": (1, 2)}, "changed of an earlier version from 1 to 2"),
    ],
)
def test_old_and_new_values_are_said(changes, words):
    assert said(**changes) == words


@pytest.mark.parametrize(
    ("action", "entity", "words"),
    [
        ("sign", "visit", "signed the visit"),
        ("set back", "clock", "the clock of the computer was set back"),
        ("do", "thing", "do thing"),
        (Looked.OPEN, "patient", "opened the chart"),
        (Looked.PRINT, "visit", "printed the session sheet"),
        (Looked.FAILED_UNLOCK, "practitioner", "failed to unlock NeedleMap"),
    ],
)
def test_what_was_done_is_said_where_nothing_changed(action, entity, words):
    assert str(done_words(replace(ENTRY, action=action, entity=entity))) == words


def test_values_that_were_erased_are_not_missed():
    words = str(done_words(replace(ENTRY, is_erased=True)))
    assert words == "changed the visit (the values were erased)"


def test_who_is_not_known_is_said_as_far_as_it_is():
    nobody = replace(ENTRY, who=None, who_name="")
    assert str(who_words(nobody)) == "nobody said who"
    assert str(who_words(replace(nobody, way=Entrance.COMMAND_LINE))) == "the command line"
    assert "no longer recorded" in who_words(replace(ENTRY, who_name=""))
    assert "no longer recorded" in patient_words(replace(ENTRY, patient_number=None))
    assert patient_words(replace(ENTRY, patient=None, patient_number=None)) == ""
    assert record_words(replace(ENTRY, visit_day=None)) == ""


@pytest.mark.parametrize("fault", LinkFault)
def test_where_the_chain_is_broken_is_said(fault):
    words = str(broken_words(BrokenLink(fault, 7, date(2026, 5, 3))))
    assert "entry 7" in words
    assert "3 May 2026" in words or fault is LinkFault.END_LOST
    assert broken_words(BrokenLink(fault, 7))
