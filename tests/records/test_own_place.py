"""It is known where records lie before anything is opened."""

from pathlib import Path

from needlemap.records.own_place import default_path, path_of


def test_what_a_person_names_is_a_file_a_server_or_the_clinic_s_own(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    assert path_of(None) == default_path()
    assert path_of("clinic.db") == tmp_path / "clinic.db"
    assert path_of("~/clinic.db") == Path.home() / "clinic.db"
    assert path_of("postgresql://desk@host/clinic") is None
    assert path_of("~nobody-by-this-name/clinic.db") is None
