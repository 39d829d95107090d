"""One precaution as it is typed: its fields, and what of them a draft keeps."""

from datetime import date

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit

from needlemap.clinic.conventions import DateOrder
from needlemap.clinic.people import Precaution, PrecautionKind
from needlemap.clinic.person_errors import PrecautionDatesTurned
from needlemap.ui.patients.minded.line import (
    PrecautionLine,
    TypedPrecaution,
    as_content,
    of_content,
    typed_of,
)

TODAY = date(2026, 11, 23)
KIND = PrecautionKind.PREGNANCY
EITHER_ORDER = [DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST]


def line_of(qtbot, typed, order=DateOrder.DAY_FIRST):
    made = PrecautionLine(typed, TODAY, lambda: order)
    qtbot.addWidget(made)
    return made


@pytest.mark.parametrize("order", EITHER_ORDER)
def test_what_is_recorded_is_typed_again_and_read_the_same(qtbot, order):
    known = Precaution(kind=KIND, detail="twins", since=date(2026, 3, 4), until=date(2026, 11, 1))
    assert line_of(qtbot, typed_of(known, lambda: order), order).value == known


@pytest.mark.parametrize("order", EITHER_ORDER)
def test_it_ends_today_and_goes_on(qtbot, order):
    line = line_of(qtbot, TypedPrecaution(KIND), order)
    line.end()
    assert (line.value.until, line.typed.has_ended, line.ended_here) == (TODAY, True, True)
    line.go_on()
    assert (line.value, line.ended_here) == (Precaution(kind=KIND), False)


def test_days_that_are_turned_round_are_refused_and_not_read_back(qtbot):
    line = line_of(qtbot, TypedPrecaution(KIND, "", "1.11.2026", "4.3.2026"))
    assert line.findChild(QLabel, "precaution_read_pregnancy").text() == ""
    with pytest.raises(PrecautionDatesTurned):
        _ = line.value


def test_days_are_read_in_the_order_of_the_practice(qtbot):
    line = line_of(qtbot, TypedPrecaution(KIND), DateOrder.MONTH_FIRST)
    line.findChild(QLineEdit, "precaution_since_pregnancy").setText("3/4/2026")
    assert line.findChild(QLabel, "precaution_read_pregnancy").text() == "Since 4 Mar 2026"


def test_two_of_one_kind_both_come_back_from_a_draft():
    both = [TypedPrecaution(KIND, "first", "1.1.2020", "9.9.2020"), TypedPrecaution(KIND, "second")]
    assert of_content({**as_content(both), "none_known_on": "", "given_name": "A"}) == both


def test_tab_goes_from_the_detail_to_its_days_and_comes_last_to_the_way_out(qtbot):
    line = line_of(qtbot, TypedPrecaution(KIND))
    chain, part = [], line.findChild(QLineEdit, "precaution_detail_pregnancy")
    for _ in range(8):
        chain.append(part.objectName())
        part = part.nextInFocusChain()
    wanted = [f"precaution_{name}_pregnancy" for name in ("detail", "since", "until", "out")]
    assert [name for name in dict.fromkeys(chain) if name in wanted] == wanted
