"""The start of the program: a command, a window, or a sentence why neither is possible."""

import pytest

from needlemap.__main__ import main

HERE = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


@pytest.fixture
def no_display(monkeypatch):
    monkeypatch.setattr("sys.platform", "linux")
    for name in HERE:
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize("argv", [[], ["--demo"], ["--theme", "dark"], ["--database", "x.db"]])
def test_without_a_display_the_program_says_so_and_offers_the_demo(no_display, capsys, argv):
    assert main(argv) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert "no display" in said.err
    assert "needlemap demo --out DIR" in said.err


@pytest.mark.parametrize("argv", [["visits"], ["--database", "x.db", "patients"], ["shet"]])
def test_a_command_needs_no_display(no_display, capsys, argv, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert main(argv) == 2
    said = capsys.readouterr().err
    assert "display" not in said
    assert "no database" in said or "shet" in said


def test_a_database_with_the_name_of_a_command_is_not_taken_for_one(no_display, capsys):
    assert main(["--database", "visits"]) == 2
    assert "no display" in capsys.readouterr().err


def test_the_version_is_told_without_a_display(no_display, capsys):
    with pytest.raises(SystemExit) as ended:
        main(["--version"])
    assert ended.value.code == 0
    assert capsys.readouterr().out.strip()
