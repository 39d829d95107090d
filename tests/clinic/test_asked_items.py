"""Each precaution is answered for itself, on a day that is known."""

from datetime import date

import pytest

from needlemap.clinic.asked_items import (
    ASKED_FOR,
    AnsweredLater,
    AskedItem,
    ItemAnswer,
    answered,
    asked_on,
    last_answers,
)
from needlemap.clinic.errors import ImpossibleValue
from needlemap.clinic.people import PrecautionKind

DAY = date(2026, 11, 24)
EARLIER = date(2026, 11, 3)


def no(kind, day=DAY):
    return AskedItem(kind=PrecautionKind(kind), answer=ItemAnswer.NO, asked_on=day)


def yes(kind, day=DAY):
    return AskedItem(kind=PrecautionKind(kind), answer=ItemAnswer.YES, asked_on=day)


def test_all_but_the_nameless_ones_are_asked_for():
    assert set(PrecautionKind) - set(ASKED_FOR) == {PrecautionKind.OTHER}
    with pytest.raises(ImpossibleValue):
        no(PrecautionKind.OTHER)


def test_answers_stand_in_the_order_in_which_it_is_asked():
    said = answered((), PrecautionKind.EPILEPSY, ItemAnswer.NO, DAY)
    said = answered(said, PrecautionKind.PREGNANCY, ItemAnswer.YES, DAY)
    assert said == (yes("pregnancy"), no("epilepsy"))


def test_an_answer_that_is_changed_keeps_its_day_and_one_that_is_freed_goes():
    said = answered((no("epilepsy", EARLIER),), PrecautionKind.EPILEPSY, ItemAnswer.YES, DAY)
    assert said == (yes("epilepsy", EARLIER),)
    assert answered(said, PrecautionKind.EPILEPSY, None, DAY) == ()
    assert answered(said, PrecautionKind.DIABETES, None, DAY) == said


def test_one_can_have_been_asked_on_an_earlier_day_and_never_later():
    both = (no("pregnancy"), no("epilepsy"))
    said = asked_on(both, PrecautionKind.EPILEPSY, EARLIER, DAY)
    assert said == (no("pregnancy"), no("epilepsy", EARLIER))
    assert asked_on(said, PrecautionKind.EPILEPSY, DAY, DAY) == both
    with pytest.raises(AnsweredLater, match="25 Nov 2026 is after the day of this visit, 24 Nov"):
        asked_on(both, PrecautionKind.EPILEPSY, date(2026, 11, 25), DAY)


def test_the_last_answer_is_that_of_the_latest_visit_that_asked():
    earlier = [(no("epilepsy", EARLIER), no("diabetes", EARLIER)), (yes("epilepsy"),), ()]
    assert last_answers(earlier) == {
        PrecautionKind.EPILEPSY: yes("epilepsy"),
        PrecautionKind.DIABETES: no("diabetes", EARLIER),
    }


def test_an_answer_is_said_with_its_day():
    assert str(no("needle phobia").words) == "needle phobia: no, 24 Nov 2026"
