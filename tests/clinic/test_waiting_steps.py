"""Where nothing is kept on the computer, nothing is said to be."""

from needlemap.body.texts import Text
from needlemap.clinic.steps import Step, VisitEdit
from needlemap.clinic.waiting_steps import NoJournal, WaitingStep
from tests.clinic.facts import facts_of

VISIT = facts_of().visit


def test_no_journal_keeps_anything_and_says_so():
    step = WaitingStep(Step(Text("Nothing"), VisitEdit(VISIT.id), 0), "NEW")
    assert not NoJournal().keep(VISIT.id, (step,))
    assert NoJournal().keep(VISIT.id, ())
    assert NoJournal().take(VISIT) == ()
    assert NoJournal().visits == {}
