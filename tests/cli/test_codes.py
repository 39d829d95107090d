"""A practice brings its own list of codes, whole or not at all."""

import pytest

from needlemap.cli.main import main, now
from needlemap.services.records import record_store


@pytest.fixture
def place(tmp_path):
    made = tmp_path / "clinic.db"
    record_store(str(made), now, create=True).close()
    return made


def taken(place, capsys, text):
    table = place.with_name("codes.csv")
    table.write_bytes(text)
    code = main(["--database", str(place), "codes", "import", str(table)])
    told = capsys.readouterr()
    return code, told.out + told.err


def found(place, text):
    store = record_store(str(place), now, create=False)
    with store.read() as records:
        codes = records.codes.search(text)
    store.close()
    return [code.diagnosis_code for code in codes]


def test_a_list_is_taken_in_place_of_the_one_of_the_same_name(place, capsys):
    text = "system,code,words\nOwn list,N1,Pain in the neck\nOwn list,K1,Knee\n"
    assert taken(place, capsys, text.encode()) == (0, "Own list  2 codes\n")
    assert found(place, "neck") == ["N1"]
    assert taken(place, capsys, b"Own list,N2,Neck and arm\n") == (0, "Own list  1 codes\n")
    assert found(place, "neck") == ["N2"]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (b"Own list,N1,Neck\nOwn list,N2\n", "Line 2 of the file is no code."),
        (b"system,code,words\n", "There is no code in this file."),
        (b"Own list,N1,\xff\n", "codes.csv is no text in UTF-8"),
    ],
)
def test_a_file_that_is_no_list_changes_nothing(place, capsys, text, sentence):
    taken(place, capsys, b"Own list,K1,Knee\n")
    code, told = taken(place, capsys, text)
    assert code == 2
    assert sentence in told
    assert found(place, "knee") == ["K1"]


def test_a_file_that_is_missing_is_said_in_a_sentence(place, capsys):
    assert main(["--database", str(place), "codes", "import", str(place.with_name("x"))]) == 2
    assert "x could not be read" in capsys.readouterr().err


def test_a_file_that_never_ends_is_said_in_a_sentence(place, capsys):
    assert main(["--database", str(place), "codes", "import", "/dev/zero"]) == 2
    assert "zero holds more than 64 MB" in capsys.readouterr().err


def test_a_name_that_is_mistyped_makes_no_new_clinic(tmp_path, capsys):
    table = tmp_path / "codes.csv"
    table.write_text("Own list,N1,Neck\n", encoding="utf-8")
    assert main(["--database", str(tmp_path / "typo.db"), "codes", "import", str(table)]) == 2
    assert "no database" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == [table]
