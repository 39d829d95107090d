"""The names a trigger point can be given."""

import re

import pytest

from needlemap.body.errors import AtlasDamaged, AtlasMissing
from needlemap.body.muscles import muscle_names

NAMES = muscle_names()


def test_there_are_muscles_from_head_to_foot():
    assert len(NAMES) >= 150
    groups = list(dict.fromkeys(name.group for name in NAMES.values()))
    assert groups[0] == "head"
    assert groups.index("neck") < groups.index(next(iter(reversed(groups))))


def test_no_two_muscles_share_a_name():
    for told in ("id", "english", "latin"):
        values = [getattr(name, told) for name in NAMES.values()]
        assert len(set(values)) == len(values), told


def test_every_muscle_has_an_id_for_records_and_two_names_for_people():
    for key, name in NAMES.items():
        assert key == name.id
        assert re.fullmatch(r"[a-z0-9_]+", name.id)
        assert name.english[:1].isupper()
        assert name.latin[:1].isupper()


def test_no_name_says_a_side_for_the_mark_says_it():
    for name in NAMES.values():
        assert not {"left", "right"} & set(re.findall(r"\w+", name.english.lower())), name.id


def test_usual_needles_are_needles():
    for name in NAMES.values():
        assert name.gauge_mm is None or 0.10 <= name.gauge_mm <= 0.40, name.id
        assert all(5 <= length <= 130 for length in name.needle_mm), name.id
        assert list(name.needle_mm) == sorted(set(name.needle_mm)), name.id


def write_catalogue(root, text):
    (root / "bodymaps").mkdir(parents=True, exist_ok=True)
    (root / "bodymaps/muscle_names.toml").write_text(text, encoding="utf-8")


def test_a_muscle_may_have_no_usual_needle(tmp_path):
    write_catalogue(
        tmp_path,
        '[[muscle]]\nid = "a"\nenglish = "A"\nlatin = "M. a"\ngroup = "head"\nneedle_mm = []\n',
    )
    assert muscle_names(tmp_path)["a"].gauge_mm is None


def test_a_catalogue_that_is_not_there_is_named(tmp_path):
    with pytest.raises(AtlasMissing, match=r"muscle_names\.toml"):
        muscle_names(tmp_path)


@pytest.mark.parametrize(
    "text", ["[[muscle", '[[muscle]]\nid = "a"', "muscle = 4", 'muscle = ["a"]']
)
def test_a_catalogue_that_says_no_muscles_is_named(tmp_path, text):
    write_catalogue(tmp_path, text)
    with pytest.raises(AtlasDamaged, match=r"muscle_names\.toml"):
        muscle_names(tmp_path)
