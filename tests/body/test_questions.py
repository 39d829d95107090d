"""Questions to the atlas about a point between two landmarks, as values."""

import pytest

from needlemap.body.landmarks import LandmarkMissing
from needlemap.body.places import BodyId, ViewId
from needlemap.body.questions import (
    NEAREST,
    Answers,
    Between,
    QuestionImpossible,
    body_named,
    number,
    view_named,
)

ROW = {"view": "posterior", "a": "C7_spinous", "b": "acromion", "t": 0.5}


def test_a_question_needs_no_body_and_no_way_aside():
    question = Between.of(ROW)
    assert question == Between(ViewId.POSTERIOR, BodyId.FEMALE, "C7_spinous", "acromion", 0.5, 0.0)
    assert Between.of(ROW | {"u": None, "body": None}) == question


@pytest.mark.parametrize("missing", ["view", "a", "b", "t"])
def test_what_is_missing_is_named(missing):
    with pytest.raises(QuestionImpossible, match=f"no {missing}"):
        Between.of({key: value for key, value in ROW.items() if key != missing})


def test_names_are_understood_in_any_spelling():
    assert view_named("Left-Lateral") is ViewId.LEFT_LATERAL
    assert body_named("heavier male") is BodyId.HEAVIER_MALE
    with pytest.raises(QuestionImpossible, match="the views are anterior, "):
        view_named("above")


@pytest.mark.parametrize("value", [True, "1", None, float("inf"), float("nan"), 10**9])
def test_what_is_no_number_of_a_point_is_refused(value):
    with pytest.raises(QuestionImpossible, match=r"^t is "):
        number(value, "t")


def test_the_point_of_the_shoulder_s_top_is_the_upper_trapezius(atlas):
    answer = Answers(atlas).between(Between.of(ROW))
    assert answer["muscles"][0]["id"].startswith("trapezius")
    assert answer["muscles"][0]["side"] == "right"
    assert len(answer["landmarks"]) == NEAREST


def test_a_landmark_that_there_is_not_is_named(atlas):
    with pytest.raises(LandmarkMissing, match='"tail"'):
        Answers(atlas).between(Between.of(ROW | {"a": "tail"}))
