"""The form of a complaint says what is recorded, and nothing of it is typed."""

from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QLineEdit

from needlemap.body.texts import Text
from needlemap.clinic.conventions import DateOrder
from needlemap.clinic.episodes import ComplaintSide, Episode, EpisodeOutcome, Onset, RegionNotPicked
from needlemap.ui.episodes.form import EpisodeForm, content_of

WHOLE = Episode(
    id=uuid4(),
    patient=uuid4(),
    complaint="neck",
    onset=Onset.GUARDING,
    goal="drive",
    started_on=date(2026, 1, 2),
    side=ComplaintSide.MIDLINE,
    regions=("neck.L", "vertex"),
    diagnosis_system="ICD-10",
    diagnosis_code="M54.2",
    diagnosis_words="Cervicalgia",
    referrer="Dr Weir",
    planned_visits=6,
    rhythm="weekly",
    ended_on=date(2026, 3, 2),
    outcome=EpisodeOutcome.STOPPED,
    outcome_note="moved",
)


def test_what_is_shown_is_what_is_recorded(qtbot):
    form = EpisodeForm()
    qtbot.addWidget(form)
    form.show_episode(WHOLE, date(2026, 11, 24))
    assert form.typed_value() == WHOLE
    assert not form.has_typed
    assert form.content == content_of(WHOLE, DateOrder.DAY_FIRST)


def test_a_draft_comes_back_into_every_part(qtbot):
    form = EpisodeForm()
    qtbot.addWidget(form)
    bare = Episode(id=WHOLE.id, patient=WHOLE.patient, complaint="", started_on=date(2026, 1, 1))
    form.show_episode(bare, date(2026, 11, 24), is_new=True)
    form.show_draft(content_of(WHOLE, DateOrder.DAY_FIRST))
    assert form.typed_value() == WHOLE
    assert form.has_typed


def test_a_region_that_is_typed_and_not_picked_is_not_lost_by_saving(qtbot):
    form = EpisodeForm()
    qtbot.addWidget(form)
    form.show_episode(WHOLE, date(2026, 11, 24))
    kept = QSignalSpy(form.kept)
    line = form.regions.findChild(QLineEdit, "episode_region")
    line.setText("upper tr")
    form.try_to_keep()
    assert kept.count() == 0
    with pytest.raises(RegionNotPicked, match="“upper tr”"):
        form.typed_value()
    line.clear()
    form.try_to_keep()
    assert kept.count() == 1


def test_regions_of_the_side_of_the_complaint_are_offered_first(qtbot):
    form = EpisodeForm()
    qtbot.addWidget(form)
    form.regions.know({"neck.L": Text("left side of neck"), "neck.R": Text("right side of neck")})
    line = form.regions.findChild(QLineEdit, "episode_region")
    for side, region in ((ComplaintSide.RIGHT, "neck.R"), (ComplaintSide.MIDLINE, "neck.L")):
        form.show_episode(replace(WHOLE, side=side, regions=()), date(2026, 11, 24))
        QTest.keyClicks(line, "neck")
        QTest.keyClick(line, Qt.Key.Key_Return)
        assert form.regions.picked == (region,)
