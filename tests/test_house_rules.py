"""The house rules that no linter knows: sizes, docstrings, and where imports may stand."""

import ast
import re
from pathlib import Path

import pytest

import needlemap

PACKAGE = Path(needlemap.__file__).parent
MODULES = {str(place.relative_to(PACKAGE)): place for place in sorted(PACKAGE.rglob("*.py"))}
TESTS = Path(__file__).parent
OWN_ROOMS = {
    "bench",
    "load",
    "mutants",
    "torture",
    "reference",
    "stories",
    "visit",
    "screenshots",
}  # the whole program: no module's tests
OF_NO_MODULE = {  # of several modules, or of what was built
    "test_conftest.py", "test_few_cases.py", "test_house_rules.py", "test_main.py",
    "test_tables_once.py",
    "atlas_builder/test_picture_parts.py",
    "body/test_anatomy.py", "body/test_art_parts.py", "body/test_examination.py",
    "body/test_view_parts.py", "demo/test_stories.py",
}  # fmt: skip
ONLY_DECLARES = {  # nothing in them can be tested by itself
    "clinic/backups/errors.py",
    "clinic/drafts.py",
    "clinic/episode_ports.py",
    "clinic/erasing_errors.py",
    "clinic/ids.py",
    "clinic/lists.py",
    "clinic/lock_errors.py",
    "clinic/move_ports.py",
    "clinic/desk_shelves.py",
    "clinic/people_ports.py",
    "clinic/person_errors.py",
    "clinic/secret_ports.py",
    "clinic/secret_errors.py",
    "clinic/ports.py",
    "clinic/score_errors.py",
    "demo/complaints.py",
    "demo/stories_a.py",
    "demo/stories_b.py",
    "demo/story.py",
    "records/migrations/env.py",
    "ui/chart/commands.py",
    "ui/patients/archive/commands.py",
    "ui/patients/erasing/commands.py",
    "ui/patients/merging/commands.py",
    "ui/visit/corrections/commands.py",
    "ui/widgets/heading.py",
    "ui/widgets/sizes.py",
    "ui/work/chart_context.py",
    "ui/work/pages.py",
    "ui/work/prompts.py",
}
WITHOUT_A_TEST = {  # this only shrinks: the tests of these stand elsewhere, or are missing
    "atlas_builder/fonts.py",
    "atlas_builder/muscles/files.py",
    "atlas_builder/muscles/pen.py",
    "atlas_builder/regions/build.py",
    "atlas_builder/skeleton/drawing.py",
    "atlas_builder/skeleton/files.py",
    "atlas_builder/skeleton/frame.py",
    "atlas_builder/skeleton/head_hand.py",
    "atlas_builder/skeleton/landmarks.py",
    "atlas_builder/skeleton/landmarks_limbs.py",
    "atlas_builder/skeleton/landmarks_trunk.py",
    "atlas_builder/skeleton/trunk.py",
    "records/migrations/versions/v0001_first_tables.py",
}
MIGRATIONS = "records/migrations/versions/"  # what has run on a clinic's records is never rewritten
IMPORTS_LATE = {
    "__main__.py", "app/backing_up.py", "app/rescue.py",
    "app/chart_pages.py", "app/clinic_session.py", "app/main.py", "cli/atlas.py",
    "cli/backups.py", "cli/copy.py", "cli/encrypting.py", "cli/main.py", "cli/moving.py",
    "cli/opening.py",
    "cli/plates.py",
    "records/engines.py", "records/locked_files.py", "records/pin_hashes.py",
    "records/revisions.py",
    "app/encrypting.py", "app/opened_store.py", "app/made_context.py", "app/server_choosing.py",
    "records/servers.py",
}  # fmt: skip
CHANGED_BY_WHEEL = {"QComboBox", "QSpinBox", "QDoubleSpinBox", "QSlider", "QDateEdit", "QTimeEdit"}
LOCALE_CALLS = {"strftime", "strxfrm", "strcoll", "localeAwareCompare", "toLocaleString"}
Function = ast.FunctionDef | ast.AsyncFunctionDef


@pytest.fixture(scope="module")
def trees():
    """All modules as syntax trees, by their place in the package."""
    return {name: ast.parse(place.read_text("utf-8")) for name, place in MODULES.items()}


def within(trees, kind):
    return [
        (name, node) for name in trees for node in ast.walk(trees[name]) if isinstance(node, kind)
    ]


def lines_of(node):
    return node.end_lineno - node.lineno + 1


def is_read_like_a_value(function):
    return any("property" in ast.unparse(decorator) for decorator in function.decorator_list)


def test_all_rooms_are_examined():
    assert len(MODULES) > 200
    assert {
        "app/main.py",
        "body/atlas.py",
        "ui/canvas/input/view.py",
        "records/store.py",
    } <= MODULES.keys()


def test_no_module_is_longer_than_400_lines():
    lengths = {name: len(place.read_text("utf-8").splitlines()) for name, place in MODULES.items()}
    assert {name: length for name, length in lengths.items() if length > 400} == {}


def test_no_module_of_tests_is_longer_than_400_lines():
    lengths = {
        str(place.relative_to(TESTS)): len(place.read_text("utf-8").splitlines())
        for place in TESTS.rglob("*.py")
    }
    assert {name: length for name, length in lengths.items() if length > 400} == {}


def test_every_module_opens_with_a_docstring(trees):
    assert [name for name, tree in trees.items() if not ast.get_docstring(tree)] == []


def test_no_function_is_longer_than_40_lines(trees):
    long = [
        (name, function.name, lines_of(function))
        for name, function in within(trees, Function)
        if lines_of(function) > 40 and not name.startswith(MIGRATIONS)
    ]
    assert long == []


def test_no_class_has_more_than_25_methods_beside_what_reads_like_a_value(trees):
    counts = {}
    for name, kind in within(trees, ast.ClassDef):
        methods = [part for part in kind.body if isinstance(part, Function)]
        counts[name, kind.name] = sum(not is_read_like_a_value(method) for method in methods)
    assert {where: count for where, count in counts.items() if count > 25} == {}


def test_imports_stand_at_the_top_but_where_they_would_cost_time_at_the_start(trees):
    late = {
        name
        for name, function in within(trees, Function)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    }
    assert late - IMPORTS_LATE == set()


def test_nothing_is_imported_for_type_checkers_alone(trees):
    names = within(trees, ast.Name | ast.Attribute)
    said = {name for name, node in names if "TYPE_CHECKING" in ast.unparse(node)}
    assert said == set()


def test_tests_stand_where_the_modules_they_test_stand():
    """Each test module in a mirrored room has the module of its name in that room."""
    strays = []
    for place in sorted(TESTS.rglob("test_*.py")):
        inside = place.relative_to(TESTS)
        if inside.parts[0] in OWN_ROOMS or str(inside) in OF_NO_MODULE:
            continue
        if str(inside.with_name(inside.name.removeprefix("test_"))) not in MODULES:
            strays.append(str(inside))
    assert strays == []


def test_every_module_has_a_test_module_of_its_name():
    missing = {
        name
        for name, place in MODULES.items()
        if place.name not in {"__init__.py", "__main__.py"}
        and not (TESTS / name).with_name(f"test_{place.name}").exists()
    }
    assert missing - ONLY_DECLARES - WITHOUT_A_TEST == set()
    assert WITHOUT_A_TEST - missing == set(), "has a test now, or is gone: take it off the list"


def test_no_class_name_has_two_homes(trees):
    homes = {}
    for name, kind in within(trees, ast.ClassDef):
        if not kind.name.startswith("_"):
            homes.setdefault(kind.name, set()).add(name)
    assert {name: places for name, places in homes.items() if len(places) > 1} == {}


def test_what_follows_the_locale_is_written_nowhere(trees):
    """Names of months would change when the window opens: `clinic/dates.py` has its own."""
    formats = [
        (name, part.value)
        for name, spec in within(trees, ast.FormattedValue)
        for part in getattr(spec.format_spec, "values", ())
        if isinstance(part, ast.Constant) and re.search(r"%[aAbBcpxX]|n$", part.value)
    ]
    calls = [name for name, node in within(trees, ast.Attribute) if node.attr in LOCALE_CALLS]
    assert (formats, calls) == ([], [])


def test_no_slot_asks_who_called_it_or_what_a_widget_is_named(trees):
    """A slot is told what it is for; names of widgets are for style sheets and tests."""
    asked = [
        (name, node.lineno, node.func.attr)
        for name, node in within(trees, ast.Call)
        if isinstance(node.func, ast.Attribute) and node.func.attr in {"sender", "objectName"}
    ]
    assert asked == []


def test_nothing_is_made_that_the_wheel_changes_while_somebody_scrolls(trees):
    made = [
        (name, node.lineno)
        for name, node in within(trees, ast.Call)
        if isinstance(node.func, ast.Name) and node.func.id in CHANGED_BY_WHEEL
    ]
    assert made == []


def test_files_are_written_whole_by_one_function_and_never_over_the_records(trees):
    """Whatever the program saves goes through ``write_whole``; the atlas builder is no program."""
    allowed = (
        "services/files.py",
        "atlas_builder/",
        "records/journals.py",
        "records/reading_only.py",
        "records/whole_files.py",
    )
    wrong = [
        f"{name}:{node.lineno}"
        for name, tree in trees.items()
        if not name.startswith(allowed)
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and node.attr in {"write_bytes", "write_text", "copyfile", "copy2", "NamedTemporaryFile"}
    ]
    assert not wrong


def test_painters_are_opened_by_with_so_that_an_error_ends_them(trees):
    """A painter left open on a picture ends the program."""
    made = {
        (name, call.lineno): ast.unparse(call)
        for name, call in within(trees, ast.Call)
        if ast.unparse(call.func) == "QPainter" and call.args
    }
    opened = {
        (name, item.context_expr.lineno)
        for name, block in within(trees, ast.With)
        for item in block.items
    }
    assert {place: call for place, call in made.items() if place not in opened} == {}


def test_no_folder_of_the_window_is_a_drawer():
    sizes = {}
    for name in MODULES:
        folder, _, module = name.rpartition("/")
        if folder.startswith("ui/") and module != "__init__.py":
            sizes[folder] = sizes.get(folder, 0) + 1
    assert {folder: size for folder, size in sizes.items() if size > 14} == {}
