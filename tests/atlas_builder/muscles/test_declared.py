"""Muscles are declared in one file and shaped in another; both must name the same ones."""

import pytest

from needlemap.atlas_builder.muscles.declared import Declared, ShapeWrong, read_declared
from needlemap.body.assets import assets_root

FILES = ("head_neck", "trunk", "upper_limb", "lower_limb")
ROW = '[[muscle]]\nid = "{id}"\nlayer = {layer}\norigin_line = ["a", "b"]\ninsertion_line = ["c"]\n'


@pytest.fixture
def read(tmp_path):
    """Read muscles declared as "section: ids" with the shapes of a text."""

    def made(shapes, **sections):
        (tmp_path / "muscles").mkdir()
        for name in FILES:
            rows = [
                ROW.format(id=id_, layer=n) for n, id_ in enumerate(sections.get(name, []), start=1)
            ]
            text = "\n".join(rows) or "muscle = []\n"
            (tmp_path / "muscles" / f"{name}.toml").write_text(text, encoding="utf-8")
        (tmp_path / "muscle_shapes.toml").write_text(shapes, encoding="utf-8")
        return read_declared(tmp_path)

    return made


def test_a_muscle_has_its_lines_its_layer_and_its_section(read):
    [muscle] = read("[trunk.deltoid]\nbelly = 40.0\n", trunk=["deltoid"])
    assert (muscle.id, muscle.section, muscle.layer) == ("deltoid", "trunk", 1)
    assert (muscle.origin, muscle.insertion, muscle.via) == (("a", "b"), ("c",), ())
    assert muscle.belly == 40.0


def test_muscles_come_from_head_to_foot_whatever_part_shapes_them(read):
    shapes = "[one.soleus]\n[one.masseter]\n[two.biceps]\n"
    found = read(shapes, lower_limb=["soleus"], head_neck=["masseter"], upper_limb=["biceps"])
    assert [muscle.id for muscle in found] == ["masseter", "biceps", "soleus"]


def test_what_is_not_said_of_a_shape_is_the_usual(read):
    [muscle] = read("[trunk.deltoid]\n", trunk=["deltoid"])
    assert (muscle.head, muscle.tail, muscle.stretch, muscle.across) == (0, 1, (0, 1), (0, 1))
    assert (muscle.drawn, muscle.ring, muscle.sheets) == (True, False, (muscle,))


def test_lists_become_values_that_nobody_can_change(read):
    [muscle] = read("[trunk.deltoid]\nstretch = [0.2, 0.9]\n", trunk=["deltoid"])
    assert muscle.stretch == (0.2, 0.9)
    assert hash(muscle) == hash(muscle)


def test_a_second_way_to_the_skin_is_a_sheet_of_its_own(read):
    [muscle] = read('[trunk.x]\ntoward = "front"\nalso = "side"\n', trunk=["x"])
    assert [sheet.toward for sheet in muscle.sheets] == ["front", "side"]


def test_a_further_sheet_has_what_is_its_own_and_else_what_the_muscle_has(read):
    shapes = (
        '[trunk.x]\nbelly = 30.0\ntoward = "front"\nalso = "side"\n'
        '[[trunk.x.more]]\ntoward = "back"\nalong = [0.5, 1.0]\n'
    )
    [muscle] = read(shapes, trunk=["x"])
    [more] = muscle.more
    assert (more.id, more.belly, more.toward, more.along) == ("x", 30.0, "back", (0.5, 1.0))
    assert more.also == ""  # the second way is the first sheet's alone
    assert [sheet.toward for sheet in muscle.sheets] == ["front", "side", "back"]


def test_a_portion_has_no_shape_and_is_not_built(read, tmp_path):
    """It is cut from the field of its whole."""
    read("[trunk.x]\n", trunk=["x"])
    rows = ROW.format(id="x", layer=1) + ROW.format(id="x_upper", layer=1) + 'whole = "x"\n'
    (tmp_path / "muscles" / "trunk.toml").write_text(rows, encoding="utf-8")
    assert [muscle.id for muscle in read_declared(tmp_path)] == ["x"]


def test_a_muscle_without_a_shape_is_named(read):
    with pytest.raises(ShapeWrong, match=r"^deltoid has no shape in muscle_shapes\.toml$"):
        read("", trunk=["deltoid"])


def test_a_shape_without_a_muscle_is_named(read):
    with pytest.raises(ShapeWrong, match=r"not declared: psoas, soleus$"):
        read("[trunk.x]\n[trunk.psoas]\n[leg.soleus]\n", trunk=["x"])


def test_the_first_of_the_four_dorsal_interossei_stays_on_the_deep_plates_with_the_others():
    stay = [one.id for one in read_declared(assets_root() / "bodymaps") if one.stays]
    assert stay == ["first_dorsal_interosseous"]


def test_all_muscles_of_the_atlas_have_a_shape_within_their_own_way():
    muscles = read_declared(assets_root() / "bodymaps")
    assert len({muscle.id for muscle in muscles}) == len(muscles) > 100
    for sheet in (sheet for muscle in muscles for sheet in muscle.sheets):
        assert isinstance(sheet, Declared)
        assert 0 <= sheet.head < sheet.tail <= 1, sheet.id
        for low, high in (sheet.stretch, sheet.along, sorted(sheet.across)):
            assert 0 <= low < high <= 1, sheet.id  # fibres may be counted from either side
