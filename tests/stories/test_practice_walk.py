"""A practice from its empty database: what a window shows, records, prints and lists of it."""

import json
import os
from csv import DictReader
from io import StringIO

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton

from needlemap.app.main import Composition
from needlemap.body.assets import assets_root
from needlemap.cli.main import main
from needlemap.clinic.scores import Scale
from needlemap.look.theme import LIGHT
from needlemap.records.own_place import default_path
from needlemap.services.records import record_store
from needlemap.ui.chart.page import ChartPage
from needlemap.ui.practice.clinic_form import ClinicForm
from needlemap.ui.window.style.fonts import load_first_fonts
from tests.screenshots.stage import Stage
from tests.screenshots.visiting import choose_score
from tests.sheets.reading import text_of
from tests.ui.hands import Answers, clock
from tests.ui.shown_windows import ShownWindows

HEAD, NECK = "Headache over the temple", "Stiff neck"
SIZE = (1366, 768)


@pytest.fixture
def stage(qapp, qtbot, tmp_path, monkeypatch):
    """The window of a practice that has no records yet."""
    monkeypatch.setitem(os.environ, "XDG_DATA_HOME", str(tmp_path))
    form, scope = QSettings.Format.IniFormat, QSettings.Scope.UserScope
    QSettings.setPath(form, scope, str(tmp_path / "settings"))
    QApplication.setFont(load_first_fonts(assets_root() / "fonts"))
    logo = tmp_path / "logo.png"
    picture = QImage(300, 120, QImage.Format.Format_ARGB32)
    picture.fill(QColor(LIGHT.accent))
    picture.save(str(logo))
    answers = Answers(picture=logo)
    composition = Composition(None, demo=False, prompts_of=lambda _: answers, clock=clock)
    window = composition.make_window(LIGHT)
    qtbot.addWidget(window)
    window.resize(*SIZE)
    window.show()
    composition.open_records()
    made = Stage(window, composition)
    made.wait(lambda: window.patients.is_ready, 120_000)
    yield made
    made.close_popups()
    composition.deleteLater()


def enter():
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    QApplication.processEvents()


def escape():
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    QApplication.processEvents()


def shown(stage, beginning):
    """Return the buttons in sight whose names begin so."""
    found = stage.window.findChildren(QPushButton)
    return [one for one in found if one.isVisible() and one.objectName().startswith(beginning)]


def is_charting(stage):
    page = stage.window.findChild(ChartPage)
    return page is not None and page.isVisible()


def describe(stage):
    """Say who the practice is, give it a logo, and add a second person."""
    facts = {"name": "Harbour Practice", "address": "12 Quay Street", "practitioner": "Ana Weir"}
    for fact, text in facts.items():
        stage.type(f"first_{fact}", text)
    enter()
    stage.act("letterhead")
    stage.press("choose_logo")
    stage.wait(lambda: bool(stage.window.findChild(ClinicForm).logo))
    stage.press("clinic_keep")
    stage.act("people")
    stage.press("new_practitioner")
    stage.type("practitioner_name", "Ben Okoro")
    enter()
    escape()
    assert stage.patients.isVisible()


def register(stage, given, family, born):
    stage.act("new_patient")
    for fact, text in (("given_name", given), ("family_name", family), ("birth_date", born)):
        stage.type(fact, text)
    enter()
    stage.wait(lambda: is_charting(stage))


def complain(stage, words):
    stage.act("complaints")
    if not shown(stage, "episode_keep"):
        stage.press("new_complaint")
    stage.type("episode_complaint", words)
    enter()
    stage.wait(lambda: is_charting(stage))


def ask(stage):
    """Answer what is asked before the needles, for both complaints; return the other's id."""
    stage.answer("6", "1", "1")  # pain, precautions, consent
    stage.turn_to_visit()
    complaints = shown(stage, "complaint_")
    [other] = [one.objectName()[10:] for one in complaints if not one.isChecked()]
    for name in ("also_fold", f"also_{other}", f"also_{other}_pain_before_4", "talk_fold"):
        stage.press(name)
    for risk in ("bleeding", "bruise"):
        stage.press(f"risk_{risk}")
    score(stage)
    said = {"alternatives": "exercise alone", "refused": "no needle in the neck"}
    for fact, text in said.items():
        stage.type(f"talk_{fact}", text)
        enter()
    for name in ("talk_fold", "asked_fold", "asked_epilepsy_no", "asked_fold", "times_fold"):
        stage.press(name)
    for name in ("time_in_now", "next_in_1", "opened_fold"):
        stage.press(name)
    for fact, text in (("brand", "Seirin J"), ("lot", "00471"), ("opened", "2")):
        stage.type(f"opened_{fact}", text)
    stage.press("opened_record")
    assert stage.part(QLineEdit, "opened_brand").hasFocus()
    return other


def score(stage):
    """Give a score of each complaint: the second one by a key, while its number is typed."""
    for scale, value, keys in (("HIT-6", "60", 0), ("NDI", "19", 1)):
        choose_score(stage, scale)
        stage.type("score_value", value)
        for _ in range(keys):
            QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
        enter()


def needle(stage):
    stage.begin()
    for down in (0.62, 0.68):
        stage.click(stage.spot(0.42, down, 1))
        stage.keys("7", "f", "n")


def end(stage, other):
    """Answer what is asked after the needles, and sign."""
    stage.answer(Qt.Key.Key_Return, "1", "3", "1", "1")
    stage.press(f"also_{other}_pain_after_2")
    stage.answer(Qt.Key.Key_Return)
    for field in stage.window.findChildren(QLineEdit):
        if field.isVisible() and field.objectName().startswith("reason_"):
            stage.type(field.objectName(), "told and understood")
    stage.press("sign_now")
    assert stage.chart.document.is_signed


def read():
    """Return the patients as recorded, each with visits and complaints."""
    store = record_store(default_path(), clock)
    with store.read() as records:
        found = [
            (one, records.visits.of_patient(one.id), records.episodes.of_patient(one.id))
            for one in records.patients.search("", 9)
        ]
        practice = records.clinic.get(), records.clinic.practitioners()
    store.close()
    return practice, found


def said(capsys, *words):
    """Return what a command says of these records."""
    capsys.readouterr()
    assert main(["--database", str(default_path()), *map(str, words)]) == 0
    return capsys.readouterr().out


def check_record():
    (clinic, people), [(patient, [visit], complaints)] = read()
    assert (clinic.name, bool(clinic.logo)) == ("Harbour Practice", True)
    assert [one.name for one in people] == ["Ana Weir", "Ben Okoro"]
    assert (patient.name, patient.number) == ("Nora Newcomer", 1001)
    assert {one.complaint for one in complaints} == {HEAD, NECK}
    assert (visit.pain_before, visit.pain_after) == (6, 3)
    assert [(one.pain_before, one.pain_after) for one in visit.others] == [(4, 2)]
    scored = [one.scores for one in (visit, *visit.others)]
    assert [[(one.scale, one.value) for one in scores] for scores in scored] == [
        *([(Scale.HIT_6, 60)], [(Scale.NDI, 19)]),
    ]
    assert [one.lot for one in visit.opened_needles] == ["00471"]
    assert visit.consent_talk.refused == "no needle in the neck"
    assert visit.signed_at is not None
    return visit


def check_lists(capsys, visit, tmp_path):
    [recalled] = json.loads(said(capsys, "recall", "--lot", "00471", "--json"))
    assert "Nora" in str(recalled)
    assert "00471" in str(recalled)
    for kind in ("stricta", "ledger", "consent"):
        listed = ("completeness", "--visit", visit.serial, "--list", kind, "--json")
        assert json.loads(said(capsys, *listed))
    listed = said(capsys, "history", "--patient", 1001, "--of", "visits", "--csv")
    scored = {row["complaint"]: row["scores"] for row in DictReader(StringIO(listed))}
    assert scored == {HEAD: "HIT-6 60", NECK: "NDI 19"}
    sheet = tmp_path / "sheet.pdf"
    said(capsys, "sheet", "--visit", visit.serial, "--out", sheet)
    text = text_of(sheet.read_bytes())
    for words in (
        *("Harbour Practice", "Nora Newcomer", f"{HEAD} Pain 6 → 3"),
        *(
            f"Also treated {NECK}: pain 4 → 2",
            f"Scores {HEAD}: HIT-6: 60 (36 to 78)",
            f"{NECK}: NDI: 19 (0 to 50)",
            "Needles 2 in, 2 out",
            "Seirin J, lot 00471: 2 opened",
        ),
        *("No: epilepsy", "Bleeding, bruise", "Alternatives exercise alone"),
        *("Refused No needle in the neck", "Next visit 30 Nov 2026", "Ana Weir · signed"),
    ):
        assert words in text, text


def test_a_first_visit_is_recorded_printed_and_listed_as_it_was_entered(stage, capsys, tmp_path):
    windows = ShownWindows()
    describe(stage)
    register(stage, "Nora", "Newcomer", "3.4.1985")
    for words in (HEAD, NECK):
        complain(stage, words)
    other = ask(stage)
    needle(stage)
    end(stage, other)
    windows.leave()
    assert windows.seen == []
    check_lists(capsys, check_record(), tmp_path)


def numbers():
    _, found = read()
    return [(one.number, len(visits)) for one, visits, _ in found]


def test_a_person_registered_twice_is_merged_taken_back_and_merged_again(stage):
    windows = ShownWindows()
    register(stage, "Nora", "Newcomer", "3.4.1985")
    needle(stage)
    register(stage, "Nora", "Newcomer-Hill", "")
    stage.put_off()
    needle(stage)
    stage.find("1001")
    stage.act("merge_records")
    stage.type("merge_name", "1002")
    stage.press("merge_with_1002")
    stage.press("merge_take")
    assert numbers() == [(1001, 2)]
    stage.act("undo")
    assert sorted(numbers()) == [(1001, 1), (1002, 1)]
    stage.act("redo")
    assert numbers() == [(1001, 2)]
    windows.leave()
    assert windows.seen == []
