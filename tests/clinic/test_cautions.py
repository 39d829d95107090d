"""What a patient's precautions ask of a needle."""

import re

import pytest

from needlemap.clinic.cautions import advice, cautions, no_current
from needlemap.clinic.marks import Needling, Technique
from needlemap.clinic.people import Precaution, PrecautionKind

ALL = tuple(Precaution(kind=kind, detail="noted") for kind in PrecautionKind)


def test_every_precaution_is_said_in_its_own_words_first():
    said = cautions(ALL, Needling())
    assert len(said) == len(ALL)
    for words, known in zip(said, ALL, strict=True):
        assert words.startswith(known.words)


def test_who_bleeds_easily_is_needled_gently():
    [words] = cautions(
        [Precaution(kind=PrecautionKind.ANTICOAGULANT, detail="apixaban")], Needling()
    )
    assert "apixaban" in words
    assert "compressed" in words
    assert "press after" in words


@pytest.mark.parametrize("technique", Technique)
def test_a_pacemaker_matters_to_the_current(technique):
    pacemaker = Precaution(kind=PrecautionKind.PACEMAKER)
    [words] = cautions([pacemaker], Needling(technique=technique))
    assert ("current" in words) == (technique is Technique.ELECTRICAL)


def test_no_depth_is_told_in_numbers():
    for technique in Technique:
        assert not re.search(r"\d", " ".join(cautions(ALL, Needling(technique=technique))))


def test_current_is_spoken_against_by_pacemaker_and_epilepsy_alone():
    kinds = [kind for kind in PrecautionKind if no_current([Precaution(kind=kind)])]
    assert kinds == [PrecautionKind.PACEMAKER, PrecautionKind.EPILEPSY]
    said = no_current([Precaution(kind=PrecautionKind.PACEMAKER, detail="DDD 2020")])
    assert said == "Pacemaker: DDD 2020 — no current through the needle"


def test_all_that_precautions_ask_is_told_before_there_is_a_needle():
    said = advice(ALL)
    for words, known in zip(said, ALL, strict=True):
        assert words.startswith(known.words)
    told = dict(zip((known.kind for known in ALL), said, strict=True))
    assert told[PrecautionKind.PACEMAKER].endswith("no current through the needle")
    assert told[PrecautionKind.FAINTED].endswith("lying down")
    assert told[PrecautionKind.DIABETES] == "Diabetes: noted"
