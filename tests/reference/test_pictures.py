"""What the eye of the references notices, and what it takes for the same."""

import numpy as np
import pytest
from PIL import Image, ImageDraw

from tests.reference import pictures
from tests.reference.pictures import complaint, difference

PAPER, BODY, INK = (250, 249, 247), (226, 214, 204), (30, 40, 60)
FINE = 8  # smooth edges: drawn so many times larger


def drawn(across=0.0, *, ground=PAPER, filled=True, text_ink=INK):
    """A pale body with a dot of a few pixels and thin lines beside it."""
    large = Image.new("RGB", (120 * FINE, 90 * FINE), ground)
    pen = ImageDraw.Draw(large)

    def box(left, top, right, low):
        return [(left + across) * FINE, top * FINE, (right + across) * FINE, low * FINE]

    pen.ellipse(box(10, 8, 70, 84), fill=BODY)
    pen.ellipse(box(34, 30, 43, 39), fill=INK if filled else BODY, outline=INK, width=FINE)
    for line in range(6):
        pen.rectangle(box(80, 20 + 6 * line, 110, 21 + 6 * line), fill=text_ink)
    return np.asarray(large.resize((120, 90), Image.Resampling.BOX))


def test_the_same_picture_is_not_seen_to_differ():
    assert difference(drawn(), drawn()) == pictures.Difference(0.0, 0.0)


def test_edges_smoothed_in_another_way_are_the_same_picture():
    noise = np.random.default_rng(5).integers(-2, 3, drawn().shape)
    assert not difference(drawn() + noise, drawn()).is_seen
    assert not difference(drawn(0.05), drawn()).is_seen


@pytest.mark.parametrize(
    "other",
    [
        drawn(3.0),
        drawn(1.0),
        drawn(filled=False),
        drawn(text_ink=(110, 116, 130)),
        drawn(ground=(240, 249, 247)),
    ],
    ids=["3 px aside", "1 px aside", "a ring for a dot", "paler words", "a ground with a tint"],
)
def test_what_a_therapist_would_notice_is_seen(other):
    assert difference(other, drawn()).is_seen


@pytest.fixture
def kept(tmp_path, monkeypatch):
    """Folders of a test's own."""
    monkeypatch.setattr(pictures, "KEPT", tmp_path / "kept")
    monkeypatch.setattr(pictures, "FAILED", tmp_path / "build")
    assert complaint("body", drawn(), update=True) == ""
    return tmp_path


def test_a_picture_that_is_like_the_kept_one_writes_nothing(kept):
    assert complaint("body", drawn(), update=False) == ""
    assert not (kept / "build").exists()


def test_one_that_is_not_leaves_three_pictures_to_look_at(kept):
    said = complaint("body", drawn(3.0), update=False)
    assert said.startswith("body differs: ")
    assert {path.name for path in (kept / "build").iterdir()} == {
        "body-got.png",
        "body-want.png",
        "body-difference.png",
    }


def test_one_of_another_size_is_told_as_such(kept):
    assert (
        complaint("body", drawn()[:60], update=False) == "body is 120 x 60 pixels, but was 120 x 90"
    )


def test_one_that_nobody_looked_at_fails(kept):
    said = complaint("hand", drawn(), update=False)
    assert said == "hand.png is not kept yet; look at build/references and update"
    assert [path.name for path in (kept / "build").iterdir()] == ["hand-got.png"]


def test_an_update_keeps_the_file_of_a_picture_that_looks_the_same(kept):
    before = (kept / "kept/body.png").read_bytes()
    complaint("body", drawn(0.05), update=True)
    assert (kept / "kept/body.png").read_bytes() == before
    complaint("body", drawn(3.0), update=True)
    assert complaint("body", drawn(3.0), update=False) == ""


def test_a_picture_of_few_colours_is_kept_small_and_no_other(kept):
    many = np.random.default_rng(3).integers(0, 256, (90, 120, 3)).astype(np.uint8)
    complaint("many", many, update=True)
    with Image.open(kept / "kept/many.png") as whole, Image.open(kept / "kept/body.png") as small:
        assert (whole.mode, small.mode) == ("RGB", "P")
        apart = difference(pictures.pixels(small), drawn())
    assert apart.share == 0
    assert apart.local <= pictures.MOST_NUMBERED < pictures.MOST_LOCAL / 2
    assert complaint("many", many, update=False) == ""
