"""The form of a complaint says what is recorded, and nothing of it is typed."""

from datetime import date
from uuid import uuid4

from needlemap.clinic.conventions import DateOrder
from needlemap.clinic.episodes import ComplaintSide, Episode, EpisodeOutcome, Onset
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
