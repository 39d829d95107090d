"""The words of the questions and their answers, and of what is charted."""

from dataclasses import replace

import pytest

from needlemap.clinic.people import Precaution, PrecautionKind
from needlemap.clinic.signing import Topic
from needlemap.clinic.visit_guide import ALL_OUT, ASKED, answers
from needlemap.ui.visit.strip_words import (
    answer_words,
    charted_words,
    count_words,
    question_words,
    short,
)
from tests.clinic.facts import facts_of, needled_point

BLOOD = Precaution(kind=PrecautionKind.ANTICOAGULANT, detail="apixaban")


@pytest.mark.parametrize("about", ASKED)
def test_each_question_has_words_and_a_short_name_that_begin_with_a_capital(about):
    facts = facts_of(needled_point(), precautions=(BLOOD,))
    for words in (question_words(about, facts), short(about)):
        assert words[:1].isalnum()
        assert words[:1] == words[:1].upper()


def test_the_short_names_differ_so_that_a_chip_says_which_question():
    assert len({short(about) for about in ASKED}) == len(ASKED)


def test_what_is_asked_of_precautions_names_them():
    facts = facts_of(precautions=(BLOOD,))
    assert question_words(Topic.SCREENED, facts) == f"{BLOOD.words}. Asked again today?"


@pytest.mark.parametrize(
    ("placed", "word"), [((1,), "1 out"), ((2,), "All 2 out"), ((1, 2), "All 3 out")]
)
def test_the_answer_that_all_are_out_says_how_many(placed, word):
    marks = (needled_point(n, needles=count) for n, count in enumerate(placed, start=1))
    assert answer_words(ALL_OUT, facts_of(*marks)) == word


def test_an_answer_begins_with_a_capital():
    facts = facts_of()
    assert [answer_words(each, facts) for each in answers(Topic.CONSENT)] == [
        "Verbal", "Written", "Refused",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("marks", "out", "words"),
    [
        ((), None, "Nothing charted yet: click the body"),
        ((needled_point(1),), None, "1 point · 1 needle in"),
        ((needled_point(1), needled_point(2, needles=3)), None, "2 points · 4 needles in"),
    ],
)
def test_what_is_charted_is_counted(marks, out, words):
    facts = facts_of(*marks)
    facts = replace(facts, visit=replace(facts.visit, needles_out=out))
    assert charted_words(facts) == words


def test_a_count_that_does_not_come_out_says_in_and_out():
    facts = facts_of(needled_point(1, needles=2, needles_out=1))
    facts = replace(facts, visit=replace(facts.visit, needles_out=1))
    assert count_words(facts) == "2 in, 1 out"


def test_one_needle_in_and_out_is_said_in_the_singular():
    assert charted_words(facts_of(needled_point())) == "1 point · 1 needle in and out"


def test_one_place_and_several_that_were_not_counted_are_named():
    marks = [needled_point(1, needles=2), needled_point(2), needled_point(3, needles_out=1)]
    facts = facts_of(*marks)
    facts = replace(facts, visit=replace(facts.visit, needles_out=1))
    assert count_words(facts) == "4 in, 1 out, not counted: points 1, 2"
    marks[0] = needled_point(1, needles=2, needles_out=2)
    facts = facts_of(*marks)
    facts = replace(facts, visit=replace(facts.visit, needles_out=3))
    assert count_words(facts) == "4 in, 3 out, not counted: point 2"


WORDS = {
    Topic.CHANGE: ("Since last time", "Since last"),
    Topic.SORENESS: ("Sore afterwards for", "Soreness"),
    Topic.PAIN_BEFORE: ("Pain now", "Pain before"),
    Topic.SCREENED: (f"{BLOOD.words}. Asked again today?", "Precautions"),
    Topic.CONSENT: ("Consent", "Consent"),
    Topic.RISKS: ("Needle over the lung: risks told?", "Risks of the lung"),
    Topic.NEEDLES: ("2 needles in", "Needles"),
    Topic.PAIN_AFTER: ("Pain after", "Pain after"),
    Topic.ADVERSE: ("Unwanted reaction", "Reaction"),
    Topic.AFTERCARE: ("Aftercare", "Aftercare"),
}


def counted(*marks, out):
    facts = facts_of(*marks)
    return replace(facts, visit=replace(facts.visit, needles_out=out))


@pytest.mark.parametrize("about", ASKED)
def test_each_question_is_asked_in_its_own_words_and_has_its_chip(about):
    facts = facts_of(needled_point(needles=2), precautions=(BLOOD,))
    facts = replace(facts, visit=replace(facts.visit, needles_out=None))
    assert (question_words(about, facts), short(about)) == WORDS[about]


def test_several_precautions_are_named_one_after_the_other():
    other = Precaution(kind=PrecautionKind.PREGNANCY)
    facts = facts_of(precautions=(BLOOD, other))
    words = question_words(Topic.SCREENED, facts)
    assert words == f"{BLOOD.words}, {other.words}. Asked again today?"


@pytest.mark.parametrize(
    ("about", "words"),
    [
        (Topic.CHANGE, ["Better", "Same", "Worse"]),
        (Topic.SORENESS, ["None", "Hours", "Days"]),
        (Topic.PAIN_BEFORE, [str(score) for score in range(11)]),
        (Topic.SCREENED, ["No change", "Changed", "With care", "Not today"]),
        (Topic.NEEDLES, ["All 3 out", "By place"]),
        (Topic.AFTERCARE, ["Explained", "Explained, and given in writing", "Not given"]),
    ],
)
def test_each_answer_stands_in_its_words(about, words):
    facts = facts_of(needled_point(needles=3))
    assert [answer_words(answer, facts) for answer in answers(about)] == words


def test_a_patient_without_precautions_is_asked_whether_there_are_any():
    facts = facts_of()
    assert question_words(Topic.SCREENED, facts) == "No precautions recorded. Asked today?"
    said = [answer_words(answer, facts) for answer in answers(Topic.SCREENED, facts)]
    assert said == ["None known", "Changed", "Not today"]


@pytest.mark.parametrize(
    ("needles", "out", "words"),
    [
        (1, None, "1 needle in"),
        (2, None, "2 needles in"),
        (2, 2, "2 in, 2 out"),
        (2, 3, "2 in, 3 out, not counted: point 1"),
        (2, 0, "2 in, 0 out, not counted: point 1"),
    ],
)
def test_the_needles_are_said_as_they_were_counted(needles, out, words):
    counts = None if out != 2 else 2
    facts = counted(needled_point(needles=needles, needles_out=counts), out=out)
    assert count_words(facts) == words


@pytest.mark.parametrize(
    ("marks", "out", "words"),
    [
        ((needled_point(1, 2, needles_out=2),), 2, "1 point · 2 needles in and out"),
        ((needled_point(1, 2, needles_out=1),), 1, "1 point · 2 in, 1 out"),
        ((replace(needled_point(1), needling=None),), None, "1 point"),
        ((replace(needled_point(1), needling=None),), 2, "1 point · 0 in, 2 out"),
        ((), 1, "0 in, 1 out"),
    ],
)
def test_once_needles_were_counted_charting_says_what_came_out(marks, out, words):
    assert charted_words(counted(*marks, out=out)) == words
