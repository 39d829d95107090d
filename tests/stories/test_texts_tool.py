"""The check of all texts complains of what no catalogue could translate, and of nothing else."""

import runpy
from pathlib import Path

import pytest

TOOL = runpy.run_path(str(Path(__file__).parents[2] / "tools" / "texts"))
PLACE = "needlemap/ui/visit/strip.py"
GOOD = '''
from enum import StrEnum


class Refused(NeedleMapError):
    """An error."""

    template = "The {field} is empty."


class Rail(QWidget):
    def show_count(self, count, patient, kind):
        self.setToolTip(self.tr("How many"))
        self.label.setText(told.counted("{count} needle", "{count} needles", count))
        self.head.setText(told(Text("Visit {number}", number=count) if count else "No visit"))
        self.name.setText(patient.name)
        self.kind.setText(told(kind))
        self.line.setText(f"{count} · {self.tr('tender')}")
        self.setWindowTitle("NeedleMap")
        side = "left" if count == 2 else "right"
        width = 1 if count == 1 else 2
        raise NotFound(what=Text("patient"), number=count)
'''


def found_in(source, place=PLACE):
    found = TOOL["Found"]()
    TOOL["look_into"](source, place, found)
    return found


def test_a_good_module_is_not_complained_of_and_all_its_texts_are_found():
    found = found_in(GOOD)
    assert found.complaints == []
    assert set(found.texts) == {
        ("The {field} is empty.",), ("How many",), ("{count} needle", "{count} needles"),
        ("Visit {number}",), ("No visit",), ("tender",), ("patient",),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("self.tr(words)", "tr() takes only literals"),
        ("self.tr(f'Point {number}')", "tr() takes only literals"),
        ("Text('Point ' + name)", "Text() takes only literals"),
        ("told.counted('{count} needle', many, count)", "counted() takes only literals"),
        ("self.tr('Point {0}')", "places are numbered, not named"),
        ("Text('{:.0f} %', share)", "places are numbered, not named"),
        ("told('needles' if count != 1 else 'needle')", "a plural by hand"),
        ('word = f\'needle{"" if count == 1 else "s"}\'', "a plural by hand"),
        ("self.tr('{count} page(s)')", "a plural without forms"),
        ("NotFound(what='visit', number=3)", "English in an error"),
        ("CannotSave(reason=f'no {folder}')", "English in an error"),
        ("told(f'Point {number}')", "a glued text"),
        ("told('Point ' + name)", "a glued text"),
        ("told('Point {number}'.format(number=3))", "a glued text"),
        ("part.setText('Never translated')", "shown without translation"),
        ("part.setToolTip(f'Point {number}')", "shown without translation"),
        ("button('Add' if new else 'Edit', 'keep')", "shown without translation"),
        ("QCoreApplication.translate('Strip', 'Point')", "asks Qt itself"),
    ],
)
def test_what_cannot_be_translated_is_complained_of_with_its_place(line, complaint):
    [said] = found_in(f"\n{line}\n").complaints
    assert said.startswith(f"{PLACE}:2: {complaint}")


def test_other_rooms_may_set_a_text_for_the_program_alone():
    assert found_in("row.setText('id')", "needlemap/records/store.py").complaints == []


def test_members_of_closed_sets_are_texts_where_people_read_them():
    source = "class Mood(StrEnum):\n    NOT_ASKED = 'not_asked'\n"
    assert set(found_in(source, "needlemap/clinic/visits.py").texts) == {("not asked",)}
    assert found_in(source, "needlemap/records/tables.py").texts == {}


def test_a_page_s_own_words_are_looked_through_as_those_of_the_window():
    found = found_in("self._words(Text('{view}, enlarged', view=view))\nself._words('Front')\n")
    assert set(found.texts) == {("{view}, enlarged",), ("Front",)}
    [said] = found_in("self._words('{0}, enlarged')").complaints
    assert "places are numbered, not named" in said


def test_a_method_called_marked_marks_no_text():
    assert found_in("steps.marked(position, undone=True)").complaints == []
    [said] = found_in("marked(position)").complaints
    assert "marked() takes only literals" in said


def test_what_the_atlas_says_to_people_is_found(tmp_path):
    folder = tmp_path / "muscles"
    folder.mkdir()
    (tmp_path / "regions.toml").write_text('[[region]]\nid = "x"\nsided = "{side} side of it"\n')
    (tmp_path / "hazards.toml").write_text('[[hazard]]\nprecaution = "feel the pulse first"\n')
    (folder / "neck.toml").write_text('[[muscle]]\nlatin = "M. x"\nenglish = "Upper muscle"\n')
    found = TOOL["Found"]()
    TOOL["look_into_atlas"](tmp_path, tmp_path, found)
    assert set(found.texts) == {
        ("{side} side of it",), ("feel the pulse first",), ("Upper muscle",), ("upper muscle",),
    }  # fmt: skip
