"""The table of commands: what can be done, when, and why not."""

import pytest

from needlemap.ui.work.command import Command, CommandTable, Menu, MenuLine, Needs, Taker

QUIT = Command("quit", "Quit", ("Ctrl+Q",))
MIRROR = Command("mirror", "Mirror point", ("M",), Needs.POINT, short="Mirror")
NEXT = Command("next", "Next mark", (".", "PgDown"), Needs.MARKS, Taker.CHART)
SCORES = Menu("Tenderness", (Command("score_0", "0", ("0",), Needs.MARK, Taker.CHART),))
FILE, MARK = Menu("File", (QUIT,)), Menu("Mark", (MIRROR, None, SCORES, NEXT))


@pytest.fixture
def table(qapp):
    return CommandTable((FILE, MARK))


@pytest.fixture
def done():
    return []


def test_it_lists_the_commands_as_the_menus_have_them(table):
    assert table.lines() == (
        MenuLine(QUIT, FILE, is_below=False),
        MenuLine(MIRROR, MARK, is_below=False),
        MenuLine(*SCORES.parts, SCORES, is_below=True),
        MenuLine(NEXT, MARK, is_below=False),
    )
    assert [command.id for command in table] == ["quit", "mirror", "score_0", "next"]


def test_what_needs_a_chart_says_so_while_none_is_shown(table, done):
    assert table.why_not(MIRROR) == "Open a chart first"
    table.bind(MIRROR.bound(lambda: done.append("mirror")))
    assert table.why_not(MIRROR) == "Open a chart first"
    table.run(MIRROR)
    assert done == []
    table.show_chart(on=True)
    assert table.why_not(MIRROR) == ""
    table.run(MIRROR)
    assert done == ["mirror"]


def test_what_nothing_does_yet_says_that_the_records_are_not_open(table):
    assert table.why_not(QUIT) == "The records are not open yet"
    table.run(QUIT)
    table.bind(QUIT.bound(lambda: None))
    assert table.why_not(QUIT) == ""


def test_what_would_do_nothing_says_why_and_is_not_done(table, done):
    table.show_chart(on=True)
    table.bind(MIRROR.bound(lambda: done.append("mirror"), lambda: "Select a mark first"))
    assert table.why_not(MIRROR) == "Select a mark first"
    table.run(MIRROR)
    assert done == []


def test_what_was_released_is_done_no_more(table, done):
    bound = MIRROR.bound(lambda: done.append("mirror"))
    table.show_chart(on=True)
    table.bind(bound)
    table.release(bound)
    table.run(MIRROR)
    assert done == []
    assert table.why_not(MIRROR) == "Open a chart first"


def test_each_change_of_what_can_be_done_is_told(qtbot, table):
    for change in (table.bind, table.release):
        with qtbot.waitSignal(table.bound) as told:
            change(QUIT, MIRROR)
        assert told.args == [(QUIT, MIRROR)]
    with qtbot.waitSignal(table.changed):
        table.show_chart(on=True)


def test_lists_show_the_first_key_of_a_shortcut_and_all_keys_of_the_chart():
    assert Command("redo", "Redo", ("Ctrl+Shift+Z", "Ctrl+Y")).shown_key == "Ctrl+Shift+Z"
    assert NEXT.shown_key == ". PgDown"
    assert Command("about", "About").shown_key == ""


def test_a_button_has_a_short_word_with_its_letter():
    assert MIRROR.button_words == "Mirror M"
    assert QUIT.button_words == "Quit"
