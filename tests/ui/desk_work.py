"""What is done at a desk in one line, and what can be seen of it."""

from dataclasses import replace

from needlemap.body.texts import Text
from needlemap.clinic.signing import BeforeSigning
from needlemap.clinic.visits import AdverseKind, Consent, Screening
from tests.ui.strips import ANA


def says(page, **facts):
    page.editor.change_visit(Text("Change"), replace(page.document.visit, **facts))


def ready(page, store):
    """Say all that a signature asks for, and return who may sign."""
    chart, visit = page.document.chart, page.document.visit
    with store.begin() as records:
        known = records.clinic.practitioners()
        if not known:
            records.clinic.put_practitioner(ANA)
    says(
        page,
        screening=Screening.NO_CHANGE,
        screened=True,
        consent=Consent.VERBAL,
        needles_out=chart.needles_in or None,
        adverse=visit.adverse or AdverseKind.NONE,
    )
    return known[0].id if known else ANA.id


def signs(page, store):
    """Sign the open visit as its strip does; return whether it is signed."""
    signer, document = ready(page, store), page.document
    facts = BeforeSigning(
        visit=document.visit,
        chart=document.chart,
        patient=document.patient,
        now=page.editor.now(),
    )
    return page.editor.sign(facts, signer)


def tender(page, score):
    """Give the selected point another tenderness."""
    mark = page.editor.selected
    page.editor.revise(replace(mark, finding=replace(mark.finding, tenderness=score)))


def unsaved(page):
    """What the page says is not recorded, in one sentence after the other."""
    return " ".join(one.sentence for one in page.unsaved if one.sentence)


def words_of(stack):
    return [stack.text(index) for index in range(stack.count())]


def chart_of(store, visit):
    with store.read() as records:
        return records.charts.of_visit(visit.id)
