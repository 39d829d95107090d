"""The atlas is built in a process whose libraries reckon alike on every processor."""

import json
import os

import pytest

from needlemap.atlas_builder.__main__ import main
from needlemap.atlas_builder.alike import PINNED, is_pinned, run_alike
from needlemap.atlas_builder.sources import SKIN_SOURCE

_TELLING = """
import json, os, sys
import numpy
found = numpy.show_config(mode="dicts")["SIMD Extensions"].get("found", [])
with open(sys.argv[1], "w") as place:
    json.dump([dict(os.environ), found], place)
sys.exit(3)
"""


@pytest.fixture
def unpinned(monkeypatch):
    for name in PINNED:
        monkeypatch.delenv(name, raising=False)


@pytest.mark.usefixtures("unpinned")
def test_it_runs_where_numpy_and_openblas_leave_out_what_only_some_processors_have(
    tmp_path, monkeypatch
):
    (tmp_path / "telling.py").write_text(_TELLING, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    assert run_alike("telling", [str(tmp_path / "told.json")]) == 3
    environment, found = json.loads((tmp_path / "told.json").read_text(encoding="utf-8"))
    assert is_pinned(environment)
    assert not set(PINNED["NPY_DISABLE_CPU_FEATURES"].split()) & set(found)
    assert not is_pinned(os.environ)


@pytest.mark.usefixtures("unpinned")
def test_the_builder_builds_in_such_a_process(tmp_path, capfd):
    (tmp_path / SKIN_SOURCE.file_name).write_bytes(b"no wheel")
    assert main(["--sources", str(tmp_path), "--out", str(tmp_path)]) == 1  # it raises there
    assert "SourceWrong" in capfd.readouterr().err
