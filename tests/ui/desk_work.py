"""What is done at a desk in one line, and what can be seen of it."""

from dataclasses import replace

from needlemap.body.texts import Text


def says(page, **facts):
    page.editor.change_visit(Text("Change"), replace(page.document.visit, **facts))


def tender(page, score):
    """Give the selected point another tenderness."""
    mark = page.editor.selected
    page.editor.revise(replace(mark, finding=replace(mark.finding, tenderness=score)))


def words_of(stack):
    return [stack.text(index) for index in range(stack.count())]


def chart_of(store, visit):
    with store.read() as records:
        return records.charts.of_visit(visit.id)
