"""What is imported after Qt is not read as text once more."""

import builtins
import importlib
import linecache

import pytest

from needlemap.app.plain_imports import import_plainly


@pytest.fixture
def as_it_was():
    before = builtins.__import__
    yield
    builtins.__import__ = before


def test_no_source_is_read_of_what_is_imported_after_qt(as_it_was, tmp_path, monkeypatch):
    for name in ("seed_of_one", "seed_of_two"):
        (tmp_path / f"{name}.py").write_text("import sys\n", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    import_plainly()
    importlib.import_module("seed_of_one")
    exec("import seed_of_two", {"__name__": "somebody"})
    assert [place for place in linecache.cache if str(tmp_path) in place] == []
