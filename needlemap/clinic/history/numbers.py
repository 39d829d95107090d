"""The history of one complaint: its visits with its numbers, and of their charts its own marks."""

from dataclasses import replace

from needlemap.clinic.also_treated import seen_for
from needlemap.clinic.chart import chart_of
from needlemap.clinic.history.known import ChartedVisit, History
from needlemap.clinic.ids import EpisodeId


def history_of(history: History, episode: EpisodeId | None) -> History:
    """Return the history of one complaint: its visits, and of their charts its own marks.

    Whatever is asked of a whole history can be asked of it too. A visit that was for another
    complaint is there if a mark of it belongs to this one, without its numbers: they are not its.
    """
    visits = (_narrowed(one, episode) for one in history.visits)
    return replace(history, visits=tuple(one for one in visits if one is not None))


def _narrowed(one: ChartedVisit, episode: EpisodeId | None) -> ChartedVisit | None:
    mine = [mark for mark in one.chart.marks if one.owner(mark) == episode]
    chart = chart_of(one.id, mine)
    seen = seen_for(one.visit, episode)
    if seen is not None:
        return ChartedVisit(replace(seen, others=()), chart)
    bare = replace(one.visit, pain_before=None, pain_after=None, change=None, scores=(), others=())
    return ChartedVisit(bare, chart) if mine else None
