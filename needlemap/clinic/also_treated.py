"""Complaints that are treated at a visit beside the one it is for, with the scores of each."""

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

from needlemap.body.texts import Text
from needlemap.clinic.decisions import Decisions, decision_on, without_decision
from needlemap.clinic.ids import EpisodeId
from needlemap.clinic.merging import changed_elsewhere
from needlemap.clinic.part_merging import Clash, joined, with_mine
from needlemap.clinic.scores import Scores
from needlemap.clinic.visits import AlsoTreated, Others, Visit

OF_COMPLAINT = ("pain_before", "pain_after", "change", "scores")
"""Facts of a visit that are of one complaint: of what it is for, or of one treated beside."""


def seen_for(visit: Visit, episode: EpisodeId | None) -> Visit | None:
    """Return a visit with the scores of a complaint; None if that was not treated at it."""
    if visit.episode == episode:
        return visit
    found = found_in(visit.others, episode)
    if found is None:
        return None
    scores = {name: getattr(found, name) for name in OF_COMPLAINT}
    return replace(visit, episode=episode, others=(), **scores)


def each_seen(visit: Visit) -> tuple[Visit, ...]:
    """Return a visit with the scores of each complaint treated at it: first of what it is for."""
    beside = (seen_for(visit, one.episode) for one in visit.others)
    return (visit, *(one for one in beside if one is not None))


def along(visits: tuple[Visit, ...], episode: EpisodeId | None) -> tuple[Visit, ...]:
    """Return visits with the scores of a complaint; without scores where it was not treated.

    Those of a visit for no complaint stand as they are: nobody said whose they are.
    """
    if episode is None:
        return visits
    return tuple(
        visit if visit.episode is None else seen_for(visit, episode) or _without_scores(visit)
        for visit in visits
    )


def found_in(others: Others, episode: EpisodeId | None) -> AlsoTreated | None:
    """Return what is said of a complaint, None if nothing is."""
    return next((one for one in others if one.episode == episode), None)


def with_scores(visit: Visit, episode: EpisodeId | None, scores: Scores) -> Visit:
    """Return the visit with other scores beside pain of a complaint that is treated at it."""
    if visit.episode == episode:
        return replace(visit, scores=scores)
    found = found_in(visit.others, episode)
    return visit if found is None else with_other(visit, replace(found, scores=scores))


def with_other(visit: Visit, one: AlsoTreated) -> Visit:
    """Return the visit with what is said of one more complaint, or anew of one."""
    return replace(visit, others=(*_all_but(visit.others, one.episode), one))


def without_other(visit: Visit, episode: EpisodeId) -> Visit:
    """Return the visit without a complaint beside the one it is for."""
    decisions = without_decision(visit.decisions, episode)
    return replace(visit, others=_all_but(visit.others, episode), decisions=decisions)


def with_main(visit: Visit, episode: EpisodeId | None) -> Visit:
    """Return the visit as one for another complaint.

    One that was treated beside brings its scores, and what the visit was for keeps its own; so it
    is too if a visit with several is freed of the one it was for: then it is for another. What was
    decided stays with the complaint if that is treated still, else with what the visit is for.
    """
    if episode is None and visit.others:
        episode = visit.others[0].episode
    found = found_in(visit.others, episode)
    if found is None:
        return replace(visit, episode=episode, decisions=_decided_for(visit, episode))
    kept = _all_but(visit.others, episode)
    own = {name: getattr(visit, name) for name in OF_COMPLAINT}
    scores = {name: getattr(found, name) for name in OF_COMPLAINT}
    if visit.episode is not None:
        kept = (*kept, AlsoTreated(episode=visit.episode, **own))
        decisions = visit.decisions
    else:  # nobody said whose its scores are
        decisions = _decided_for(visit, episode)
        scores = {name: own[name] if said is None else said for name, said in scores.items()}
        scores["scores"] = with_mine((), found.scores, visit.scores)
    return replace(visit, episode=episode, others=kept, decisions=decisions, **scores)


def _decided_for(visit: Visit, episode: EpisodeId | None) -> Decisions:
    """Return the decisions of a visit once what it was for is called otherwise."""
    own = decision_on(visit.decisions, visit.episode)
    if own is None or decision_on(visit.decisions, episode) is not None:
        return visit.decisions
    others = without_decision(visit.decisions, visit.episode)
    return (*others, replace(own, complaint=episode))


def merged_others(
    before: Others, after: Others, found: Others, *, mine_wins: bool = False
) -> Others:
    """Return what is found with a change of the complaints treated beside taken over.

    Two desks may say something of two complaints, or two things of one.

    Raises:
        FactChangedElsewhere: if one thing was said otherwise, unless ``mine_wins``.
    """
    was, mine, theirs = ({one.episode: one for one in others} for others in (before, after, found))
    for episode in {**was, **mine}:
        old, new = was.get(episode), mine.get(episode)
        if old != new:
            merged = _merged(old, new, theirs.pop(episode, None), mine_wins=mine_wins)
            theirs |= {episode: merged} if merged is not None else {}
    return tuple(theirs[episode] for episode in sorted(theirs))


def others_words(others: Others, beside: Others, names: Mapping[EpisodeId, str]) -> Text:
    """Return in words what is said otherwise than beside, each complaint with its name."""
    found = (one for one in others if one not in beside)
    said = [
        Text("{complaint}: {scores}", complaint=names[one.episode], scores=one.words)
        if one.episode in names
        else one.words
        for one in found
    ]
    return Text.joined("; ", said) if said else Text("nothing")


def _merged(
    old: AlsoTreated | None, new: AlsoTreated | None, found: AlsoTreated | None, *, mine_wins: bool
) -> AlsoTreated | None:
    if new is None or found is None:
        if not mine_wins and found not in (old, new):
            raise changed_elsewhere("others", found, new)
        return new
    known = old or AlsoTreated(episode=new.episode)
    changes: dict[str, Any] = {}
    for name in (field.name for field in fields(AlsoTreated)):
        was, wanted, there = (getattr(one, name) for one in (known, new, found))
        if wanted == was:
            continue
        got = joined(f"other_{name}", was, wanted, there)
        if isinstance(got, Clash) and not mine_wins:
            raise changed_elsewhere(got.name, got.found, got.mine)
        if isinstance(got, Clash):
            got = with_mine(was, wanted, there) if name == "scores" else wanted
        changes[name] = got
    return replace(found, **changes)


def _all_but(others: Others, episode: EpisodeId | None) -> Others:
    return tuple(one for one in others if one.episode != episode)


def _without_scores(visit: Visit) -> Visit:
    return replace(visit, pain_before=None, pain_after=None, change=None, scores=())
