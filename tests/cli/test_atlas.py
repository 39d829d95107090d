"""What the command line says of the atlas: points of views, points between landmarks, lists."""

import io
import json
import sys

import pytest

from needlemap.body.atlas import load_atlas
from needlemap.body.places import BodyId, Side, SurfaceAnchor, ViewId
from needlemap.cli.main import main

RHOMBOID = ("--view", "posterior", "--between", "T4_spinous", "scapula_spine_root.L", "--t", 0.5)
FIELDS = ["view", "body", "x_mm", "y_mm", "anchor", "region", "description", "muscles"]


@pytest.fixture
def run(capsys):
    """Ask the atlas; return the exit code, the output and the complaint."""

    def do(*argv):
        code = main(["atlas", *(str(word) for word in argv)])
        said = capsys.readouterr()
        return code, said.out, said.err

    return do


@pytest.fixture
def ask(run):
    """Ask the atlas something that it can answer."""

    def do(*argv):
        code, out, err = run(*argv)
        assert (code, err) == (0, "")
        return json.loads(out)

    return do


@pytest.fixture
def batch(run, tmp_path):
    """Ask many questions from a file; return one answer for each."""

    def do(*lines):
        place = tmp_path / "questions.jsonl"
        texts = [line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines]
        place.write_bytes(b"".join(text + b"\n" for text in texts))
        code, out, err = run("from", "--batch", place)
        assert (code, err) == (0, "")
        return [json.loads(line) for line in out.splitlines()]

    return do


def assert_one_sentence(result, *words):
    code, out, err = result
    assert (code, out) == (2, "")
    assert err.count("\n") == 1
    for word in words:
        assert word in err


def test_a_point_of_a_view_is_answered_with_all_that_the_atlas_knows(ask):
    atlas = load_atlas()
    x, y = atlas.landmark_xy("posterior", "T4_spinous")
    answer = ask("at", "--view", "posterior", "--x", x - 50, "--y", y)
    assert list(answer) == [*FIELDS, "landmarks"]
    anchor = SurfaceAnchor(**answer["anchor"])
    assert anchor == atlas.view("posterior").locate(x - 50, y)
    region = atlas.region_at(anchor)
    assert answer["region"] == {
        "id": region.id,
        "name": region.words,
        "group": region.group,
        "side": "left",
    }
    assert answer["description"] == atlas.describe(anchor, BodyId.FEMALE, ViewId.POSTERIOR)
    under = atlas.muscles_under(anchor, ViewId.POSTERIOR)
    found = [(here["id"], here["name"], here["side"], here["layer"]) for here in answer["muscles"]]
    assert found == [(h.id, h.name, h.side, h.layer) for h in under]
    assert found[0][0].startswith("trapezius")
    assert (answer["view"], answer["body"]) == (ViewId.POSTERIOR, BodyId.FEMALE)


def test_the_landmarks_of_an_answer_are_the_nearest_in_space(ask):
    x, y = load_atlas().landmark_xy("posterior", "T4_spinous")
    landmarks = ask("at", "--view", "posterior", "--x", x, "--y", y)["landmarks"]
    assert landmarks[0]["id"] == "T4_spinous"
    gaps = [landmark["distance_mm"] for landmark in landmarks]
    assert gaps == sorted(gaps)
    assert len(gaps) == 5
    assert gaps[0] < 15


@pytest.mark.parametrize(("t", "u"), [(0, 0), (1, 0), (0.5, 0), (0.25, 0.1), (0.5, -0.2)])
def test_a_point_between_landmarks_is_where_the_formula_has_it(ask, t, u):
    atlas = load_atlas()
    names = ("T4_spinous", "acromion.R")
    (ax, ay), (bx, by) = (atlas.landmark_xy("posterior", name, "male") for name in names)
    dx, dy = bx - ax, by - ay
    told = ("--view", "posterior", "--between", *names, "--t", t, f"--u={u}", "--body", "male")
    answer = ask("from", *told)
    assert answer["x_mm"] == pytest.approx(ax + t * dx + u * dy, abs=0.01)
    assert answer["y_mm"] == pytest.approx(ay + t * dy - u * dx, abs=0.01)
    assert answer["body"] == "male"


def test_between_spine_and_shoulder_blade_lies_the_trapezius_over_the_rhomboid(ask):
    names = [here["id"] for here in ask("from", *RHOMBOID)["muscles"]]
    assert names[0].startswith("trapezius")
    assert names[1] == "rhomboid_major"
    assert ask("from", *RHOMBOID)["region"]["side"] == "left"


@pytest.mark.parametrize(
    ("view", "a", "b", "side"),
    [
        ("posterior", "acromion.L", "olecranon", Side.LEFT),
        ("posterior", "acromion", "olecranon.L", Side.LEFT),
        ("posterior", "T4_spinous", "acromion", Side.RIGHT),
        ("left_lateral", "acromion", "lateral_epicondyle", Side.LEFT),
        ("right-lateral", "acromion", "lateral_epicondyle", Side.RIGHT),
        ("hand_left_palmar", "pisiform", "second_metacarpal_head", Side.LEFT),
        ("posterior", "t4_spinous", "left acromion", Side.LEFT),
        ("posterior", "T4_spinous.L", "acromion_left", Side.LEFT),
    ],
)
def test_a_landmark_without_its_side_is_taken_where_it_must_be_meant(ask, view, a, b, side):
    answer = ask("from", "--view", view, "--between", a, b, "--t", "0.5")
    assert answer["region"]["side"] == side


def test_off_the_body_nothing_lies(ask):
    for argv in (
        ("from", "--view", "posterior", "--between", "T4_spinous", "acromion", "--t", 9),
        ("at", "--view", "anterior", "--x=-5", "--y", 3),
    ):
        answer = ask(*argv)
        assert (answer["anchor"], answer["region"], answer["muscles"]) == (None, None, [])


def test_a_batch_is_answered_line_by_line_in_order(batch, ask):
    one = {"view": "posterior", "a": "T4_spinous", "b": "scapula_spine_root.L", "t": 0.5}
    lines = [one, one | {"t": 9}, one | {"u": 0.1, "body": "child"}, one | {"u": None, "note": 1}]
    answers = batch(*lines)
    assert len(answers) == 4
    assert answers[0] == answers[3] == ask("from", *RHOMBOID)
    assert answers[1]["anchor"] is None
    assert answers[2]["body"] == "child"


@pytest.mark.parametrize(
    ("line", "words"),
    [
        *((b"", "JSON"), (b"xx", "JSON"), (b"\xff\xfe", "JSON"), (b"[" * 99_999, "JSON")),
        *((b"[]", "object"), (b"7", "object"), ({}, "no view and no a and no b and no t")),
        *(({"view": "top"}, 'no view "top"'), ({"view": 3}, "view")),
        *(({"body": "cat"}, 'no body "cat"'), ({"a": "tail"}, 'no landmark "tail"')),
        *(({"a": None}, "a is no text"), ({"t": "half"}, "t is no number")),
        *(({"t": True}, "t is no number"), ({"u": float("nan")}, "u is too far")),
        ({"t": 10**400}, "t is too far"),
        (b"x" * 3_000_000, "too long"),
    ],
)
def test_a_bad_line_is_answered_by_a_sentence_and_the_rest_goes_on(batch, line, words):
    good = {"view": "anterior", "a": "ASIS.R", "b": "patella_center.R", "t": 0.5}
    bad = good | line if isinstance(line, dict) and line else line
    answers = batch(good, bad, good)
    assert list(answers[1]) == ["error"]
    assert words in answers[1]["error"]
    assert answers[0] == answers[2]
    assert answers[0]["muscles"]


def test_a_batch_can_come_from_another_program(run, monkeypatch):
    line = '{"view": "anterior", "a": "ASIS.R", "b": "patella_center.R", "t": 0.5}'
    stdin = io.TextIOWrapper(io.BytesIO(f"{line}\n{line}".encode("utf-8-sig")))
    monkeypatch.setattr(sys, "stdin", stdin)
    code, out, err = run("from", "--batch", "-")
    assert (code, err) == (0, "")
    first, second = out.splitlines()
    assert first == second
    assert json.loads(first)["muscles"][0]["id"] == "rectus_femoris"


def test_the_catalogue_is_listed_with_all_fields(ask):
    muscles = ask("muscles", "--json")
    assert len(muscles) >= 150
    assert {"id", "latin", "english", "nerve", "points", "hazards", "layer"} <= muscles[0].keys()
    assert {"place", "main", "spill"} <= muscles[0]["points"][0].keys()


def test_the_landmarks_are_listed_with_all_fields(ask):
    marks = {mark["id"]: mark for mark in ask("landmarks", "--json")}
    assert marks["acromion.L"]["side"] == "left"
    assert marks["C7_spinous"]["english"] == "C7"
    assert marks["C7_spinous"]["palpable"] is True
    assert marks["C7_spinous"]["anchor"].keys() == {"face", "u", "v"}


@pytest.mark.parametrize(("what", "word"), [("muscles", "Infraspinatus"), ("landmarks", "ASIS.R")])
def test_lists_can_be_read_by_people(run, what, word):
    code, out, err = run(what)
    assert (code, err) == (0, "")
    assert out.startswith("id ")
    assert word in out
    assert "{" not in out


@pytest.mark.parametrize(
    ("argv", "words"),
    [
        ((), ["QUESTION"]),
        (("at", "--view", "top", "--x", 1, "--y", 1), ['no view "top"', "posterior"]),
        (("at", "--view", "anterior", "--x", 1, "--y", 1, "--body", "cat"), ["child"]),
        (("at", "--view", "anterior", "--x", "nan", "--y", 1), ["--x", "nan"]),
        (("at", "--view", "anterior", "--x", 1, "--y", "1e300"), ["y is too far off any body"]),
        (("at", "--view", "anterior", "--x", 1), ["--y"]),
        (("from", "--view", "anterior"), ["--between", "--t"]),
        (("from", *RHOMBOID, "--batch", "-"), ["--batch", "--view", "--between"]),
        (("from", "--batch", "nowhere.jsonl"), ["nowhere.jsonl", "no such file"]),
        (("from", "--view", "anterior", "--between", "ear", "nose", "--t", 1), ['"ear"']),
    ],
)
def test_a_question_that_cannot_be_answered_is_refused_in_a_sentence(run, argv, words):
    assert_one_sentence(run(*argv), *words)
