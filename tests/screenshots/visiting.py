"""One visit from the ghosts of the last to its signature, question by question."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit

from needlemap.clinic.scores import Scale
from tests.screenshots.stage import Screen, Stage, rest


def _ghosts(stage: Stage) -> None:
    stage.new_visit("brandt")


def _needled(stage: Stage) -> None:
    """Needle what stands there, and a place over each lung."""
    stage.keys(".", "n", ".", "n")
    view = stage.chart.view
    for across in (0.42, 0.58):
        view.bring_to_middle(view.mapToScene(stage.spot(across, 0.24, 1).toPoint()))
        for _ in range(5):  # near enough in the smallest window to hit no other mark
            stage.chart.commands["zoom_in"].run()
        stage.click(stage.spot(across, 0.24, 1))
        stage.keys("n")
    stage.chart.selection.select(None)
    stage.chart.commands["fit"].run()


def _finish(stage: Stage) -> None:
    stage.answer(Qt.Key.Key_Return)


def _cannot_sign(stage: Stage) -> None:
    stage.answer("1", Qt.Key.Key_Return)


def _ledger(stage: Stage) -> None:
    stage.answer("2")
    rest(60)
    for number in (1, 2, 3):
        stage.press(f"further_{number}")


def _ready(stage: Stage) -> None:
    stage.press("all_out")


def _notes(stage: Stage) -> None:
    stage.turn_to_visit()
    notes = stage.part(QPlainTextEdit, "notes")
    notes.setFocus()
    QTest.keyClicks(notes, "Reaches the top shelf again; sleeps on the shoulder.")


def _scores(stage: Stage) -> None:
    for scale, value in (("NDI", "19"), ("QuickDASH", "45.5")):
        choose_score(stage, scale)
        stage.type("score_value", value)
        stage.press("score_record")
    choose_score(stage, "function")
    stage.type("score_value", "4")


def choose_score(stage: Stage, scale: str) -> None:
    box = stage.part(QComboBox, "score_scale")
    assert isinstance(box, QComboBox)
    place = box.findData(Scale(scale))  # by what it stands for: its words may be another language's
    box.setCurrentIndex(place)
    box.activated.emit(place)


def _opened(stage: Stage) -> None:
    """One lot that expired and was recorded all the same, and one that is being typed."""
    stage.press("opened_fold")
    for name, text in (
        ("brand", "Seirin J"), ("lot", "00471"), ("expires", "08/2026"), ("opened", "3"),
    ):  # fmt: skip
        stage.type(f"opened_{name}", text)
    stage.press("opened_record")
    stage.press("opened_record")
    stage.press("skin_prepared_alcohol")
    stage.type("opened_lot", "00472")


def _talk(stage: Stage) -> None:
    for left in ("score_value", "opened_lot"):
        stage.type(left, "")
    stage.press("talk_fold")
    for risk in ("bleeding", "bruise", "pneumothorax"):
        stage.press(f"risk_{risk}")
    said = {
        "why_higher": "thin chest wall beside the shoulder blade",
        "alternatives": "exercise alone, massage",
        "text_version": "3, March 2026",
    }
    for fact, words in said.items():
        stage.type(f"talk_{fact}", words)
        QTest.keyClick(stage.part(QLineEdit, f"talk_{fact}"), Qt.Key.Key_Return)


def _asked(stage: Stage) -> None:
    stage.press("talk_fold")
    stage.press("asked_fold")
    for answer in ("anticoagulant_with care", "pregnancy_no", "epilepsy_no"):
        stage.press(f"asked_{answer}")


def _times(stage: Stage) -> None:
    stage.press("asked_fold")
    stage.press("times_fold")
    for name in ("time_in_now", "next_in_1"):
        stage.press(name)


def _signing(stage: Stage) -> None:
    stage.type("opened_lot", "")
    stage.turn_to_marks()
    stage.answer(Qt.Key.Key_Return)


def _reasons(stage: Stage) -> None:
    stage.type("reason_lung", "told and understood, noted late")
    stage.type("reason_bleeding", "shallow and slanting, pressed for two minutes")


def _signed(stage: Stage) -> None:
    stage.press("sign_now")


VISITING = (
    Screen(
        "ghosts",
        "A new visit of a known patient",
        "What was marked last time stands on the body as ghosts; how it was since is asked first.",
        _ghosts,
        is_main=True,
    ),
    Screen(
        "question-soreness",
        "Before: soreness",
        "How long it was sore after the last visit.",
        lambda stage: stage.answer("1"),
    ),
    Screen(
        "question-pain-before",
        "Before: pain now",
        "Pain from 0 to 10, by one press or one digit.",
        lambda stage: stage.answer("2"),
        is_main=True,
    ),
    Screen(
        "question-precautions",
        "Before: precautions",
        "What is known is named in red, to be asked again today; the pain was put off.",
        lambda stage: stage.answer(Qt.Key.Key_Right),
        is_main=True,
    ),
    Screen(
        "question-consent",
        "Before: consent",
        "Verbal, written or refused.",
        lambda stage: stage.answer("1"),
    ),
    Screen(
        "charting",
        "Charting",
        "All ghosts were confirmed at once; what is still missing stands as a chip.",
        lambda stage: (
            stage.answer("1"),
            stage.press("as_last_visit"),
            stage.chart.selection.select(None),
        ),
        is_main=True,
    ),
    Screen(
        "charting-needles",
        "Needles counted by themselves",
        "Four points are needled; the strip says how many needles are in.",
        _needled,
    ),
    Screen(
        "question-needles",
        "After: needles out",
        "All out by one press, or counted place by place.",
        _finish,
        is_main=True,
    ),
    Screen(
        "question-pain-after",
        "After: pain",
        "Pain after treatment; the needles were put off and stand as missing.",
        lambda stage: stage.answer(Qt.Key.Key_Right),
    ),
    Screen(
        "question-reaction",
        "After: unwanted reaction",
        "None, or what happened; the rare ones are in a menu.",
        lambda stage: stage.answer("2"),
        is_main=True,
    ),
    Screen(
        "question-aftercare",
        "After: aftercare",
        "Whether the patient was told what to expect and when to call.",
        lambda stage: stage.answer("1"),
    ),
    Screen(
        "cannot-sign",
        "A visit that cannot be signed",
        "Needles that are not counted out block the signature, and the question stands there.",
        _cannot_sign,
        is_main=True,
    ),
    Screen(
        "ledger-missing",
        "A needle is missing",
        "The ledger counts each place; one needle is still to be found.",
        _ledger,
        is_main=True,
    ),
    Screen(
        "ready-to-sign",
        "All needles out",
        "Needles in and out agree, and nothing blocks the signature.",
        _ready,
    ),
    Screen(
        "visit-notes",
        "The visit in full",
        "Position, consent, scores and notes beside the body.",
        _notes,
    ),
    Screen(
        "visit-scores",
        "Scores of a visit",
        "Totals of known forms, function in the patient’s words, and motion in degrees.",
        _scores,
    ),
    Screen(
        "visit-needles",
        "Needles opened",
        "Make, lot and expiry of each kind; what does not agree is told, and never refused.",
        _opened,
    ),
    Screen(
        "visit-talk",
        "The talk before consent",
        "Risks by name, why they are higher here, what else could be done: folded until wanted.",
        _talk,
    ),
    Screen(
        "visit-asked",
        "Precautions asked one by one",
        "Each is answered by one press; what was answered last stands in grey.",
        _asked,
    ),
    Screen(
        "visit-times",
        "Times, and the next visit",
        "Time in and out by the clock, the next visit as a date or in weeks.",
        _times,
    ),
    Screen(
        "signing-warnings",
        "Before signing",
        "What only warns is listed once; the therapist judges.",
        _signing,
        is_main=True,
    ),
    Screen(
        "signing-reasons",
        "Why it was done all the same",
        "What speaks against a needle asks for a reason in writing, which prints on the sheet.",
        _reasons,
    ),
    Screen(
        "signed",
        "Signed",
        "The visit is locked; corrections are addenda.",
        _signed,
    ),
)
