"""Needles that were opened: make, lot as text, expiry, counts that are told and never refused."""

from datetime import date

import pytest

from needlemap.clinic.errors import ImpossibleValue, OutOfScale, TextTooLong, TextUnprintable
from needlemap.clinic.expiry import Expiry
from needlemap.clinic.opened_needles import (
    NothingOpened,
    OpenedNeedles,
    letters_of,
    not_yet_noted,
    remarks,
    with_needles,
)

MAY = Expiry(year=2027, month=5)
PACK = OpenedNeedles(brand="Seirin J", lot="00471", expires=MAY, opened=6, discarded=6)
DAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({}, "Seirin J, lot 00471, expires May 2027: 6 opened, 6 discarded"),
        ({"expires": None, "discarded": None}, "Seirin J, lot 00471: 6 opened"),
        ({"brand": "", "expires": None, "opened": None}, "lot 00471: 6 discarded"),
        ({"lot": "", "opened": None, "discarded": None}, "Seirin J, expires May 2027"),
        ({"brand": "", "lot": "", "expires": None}, "needles without make and lot: 6 opened, 6"),
        ({"brand": "", "lot": ""}, "needles without make and lot, expires May 2027: 6 opened, 6"),
    ],
)
def test_they_are_said_in_one_line(facts, words):
    told = {name: getattr(PACK, name) for name in PACK.__slots__} | facts
    assert str(OpenedNeedles(**told).words).startswith(words)


@pytest.mark.parametrize("facts", [{}, {"lot": " "}, {"brand": "\N{ZERO WIDTH JOINER}"}])
def test_of_nothing_said_there_are_none(facts):
    with pytest.raises(NothingOpened, match="Say make, lot"):
        OpenedNeedles(**facts)


@pytest.mark.parametrize("fact", ["opened", "discarded"])
@pytest.mark.parametrize("count", [-1, 1000, 1.5])
def test_a_count_that_cannot_be_is_refused(fact, count):
    with pytest.raises(ImpossibleValue):
        OpenedNeedles(lot="1", **{fact: count})
    assert OpenedNeedles(**{fact: 0})


def test_none_is_a_count():
    with pytest.raises(OutOfScale, match="needles opened must lie between 0 and 999"):
        OpenedNeedles(opened=1000)


@pytest.mark.parametrize("fact", ["brand", "lot"])
def test_what_is_typed_is_kept_as_text_or_refused_in_a_sentence(fact):
    for kept in ("00471", "\u202eABC", "'; DROP TABLE visit; --", "<b>x</b>", "{lot}"):
        assert getattr(OpenedNeedles(**{fact: f"  {kept} "}), fact) == kept
    with pytest.raises(TextUnprintable):
        OpenedNeedles(**{fact: "a\0b"})
    with pytest.raises(TextTooLong):
        OpenedNeedles(**{fact: "x" * 1_000_000})


def test_a_lot_is_the_same_in_any_case_and_with_any_spaces_but_no_zero_is_left_out():
    assert letters_of(" aB 12\u00a03\u202e") == letters_of("Ab123")
    assert letters_of("00471") != letters_of("471")


def test_the_same_make_and_lot_given_again_takes_the_place_of_the_one_before():
    other = OpenedNeedles(brand="Seirin J", lot="00472")
    again = OpenedNeedles(brand="SEIRIN J", lot="00 471", opened=7)
    assert with_needles((PACK, other), again) == (again, other)
    assert with_needles((PACK,), other) == (PACK, other)
    assert with_needles((PACK, other), again, other) == (again,)
    assert with_needles((PACK, other), OpenedNeedles(lot="8"), PACK)[0].lot == "8"


def said(*known, used=6):
    return [str(one) for one in remarks(known, used, DAY)]


def told(**facts):
    return OpenedNeedles(lot="1", **facts)


def test_what_agrees_is_not_remarked():
    assert said() == said(PACK) == said(PACK, used=0) == []
    assert said(told(), used=9) == said(told(discarded=3), used=9) == []
    assert said(told(expires=Expiry(year=2026, month=11))) == []


def test_fewer_opened_than_placed_is_told_of_all_kinds_together():
    assert said(told(opened=2), told(opened=3)) == ["5 opened, but 6 placed."]
    assert said(told(opened=2), told()) == []


def test_not_as_many_discarded_as_opened_is_told_of_each_kind():
    assert said(told(opened=6, discarded=5)) == ["lot 1: not as many discarded as opened."]
    assert said(told(opened=6, discarded=0)) != []


def test_an_expiry_that_was_over_is_told():
    over = told(expires=Expiry(year=2026, month=10))
    assert said(over) == ["lot 1: expired before this day."]


def test_of_last_time_make_lot_and_expiry_are_offered_until_they_are_noted():
    bare = OpenedNeedles(opened=3)
    kind = OpenedNeedles(brand="Seirin J", lot="00471", expires=MAY)
    assert not_yet_noted((PACK, bare), ()) == (kind,)
    assert not_yet_noted((PACK,), (OpenedNeedles(brand="seirin j", lot="00471"),)) == ()
