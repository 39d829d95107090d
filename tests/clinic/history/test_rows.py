"""The rows of a history: what follows equals what anybody counts again from what was recorded."""

import json
from dataclasses import replace
from datetime import date

from hypothesis import given, settings

from needlemap.body.places import ViewId
from needlemap.clinic.decisions import Decision, DecisionKind
from needlemap.clinic.history.judging import all_reviews
from needlemap.clinic.history.point_lines import point_lines
from needlemap.clinic.history.rows import finding_rows, point_rows, review_rows, visit_rows
from needlemap.clinic.scores import Scale, Score
from needlemap.clinic.visits import AlsoTreated
from tests.clinic.history.generated import EPISODES, histories
from tests.clinic.history.making import (
    BACK,
    NECK,
    STRUCK,
    Strip,
    day,
    history,
    point,
    untouched,
    visit,
)

BODY = Strip()


def exported(rows):
    """Return rows as another program reads them."""
    return json.loads(json.dumps(rows))


def counted_again(findings):
    """Count all that is said of points from rows alone, knowing nothing of this program."""
    told = [row for row in findings if not row["in error"] and not row["not touched"]]
    points = {row["point"] for row in told}
    return {number: _again([row for row in told if row["point"] == number]) for number in points}


def _again(rows):
    needled = [row for row in rows if row["needles"]]
    noted = [row["twitch"] for row in needled if row["twitch"] != "not noted"]
    tender = [row["tenderness"] for row in rows if row["tenderness"] is not None]
    named = [row["muscle"] for row in rows if row["muscle"]]
    techniques = dict.fromkeys(row["technique"] for row in needled)
    return {
        "muscle": named[-1] if named else "",
        "side": rows[-1]["side"],
        "first seen": rows[0]["date"],
        "last seen": rows[-1]["date"],
        "found": sum(row["state"] not in {"clear", "resolved"} for row in rows),
        "needled": len(needled),
        "needles": sum(row["needles"] for row in rows),
        "sizes": ", ".join(dict.fromkeys(row["size"] for row in needled)),
        "techniques": ", ".join(one for one in techniques if one != "not noted"),
        "twitched": sum(one != "none" for one in noted),
        "twitch noted": len(noted),
        "tenderness first": tender[0] if len(tender) > 1 else None,
        "tenderness last": tender[-1] if len(tender) > 1 else None,
        "state": rows[-1]["state"],
        "my pain": sum(row["my pain"] for row in rows),
    }


@settings(max_examples=25, deadline=None)
@given(histories())
def test_what_is_said_of_a_patient_equals_a_count_of_the_rows(known):
    check_points(known)
    check_returns(known)
    check_reviews(known)


def check_points(known):
    lines = {row.pop("point"): row for row in exported(point_rows(point_lines(known, BODY)))}
    again = counted_again(exported(finding_rows(known, BODY)))
    assert lines.keys() == again.keys()
    for number, row in again.items():
        assert row.items() <= lines[number].items()


def check_returns(known):
    """A point is back if it was found, then clear or left out beside its like, then found."""
    rows = [row for row in finding_rows(known, BODY) if not row["in error"]]
    days = sorted({(row["date"], row["visit"]) for row in rows})
    for line in point_lines(known, BODY):
        weeks, last, gone, complaint = [], None, None, None
        for when, serial in days:
            here = [row for row in rows if row["visit"] == serial and not row["not touched"]]
            mine = next((row for row in here if row["point"] == line.number), None)
            if mine and mine["state"] not in {"clear", "resolved"}:
                weeks += [(_weeks(gone[0], when), gone[1])] if gone else []
                last, gone, complaint = when, None, mine["complaint"]
            elif last and mine and not (gone and gone[1]):
                gone = (when, True)
            elif last and not mine and not gone:
                is_charted = any(row["complaint"] == complaint for row in here)
                gone = (last, False) if is_charted else None
        assert [(one.weeks, one.was_clear) for one in line.returns] == weeks


def _weeks(first, last):
    return round((date.fromisoformat(last) - date.fromisoformat(first)).days / 7)


def check_reviews(known):
    rows = exported(review_rows(all_reviews(known), known))
    visits = {(row["visit"], row["complaint"]): row for row in exported(visit_rows(known, BODY))}
    assert {(row["visit"], row["complaint"]) for row in rows} == visits.keys()
    for row in rows:
        earlier = [
            one for one in visits.values()
            if one["complaint"] == row["complaint"] and one["date"] < row["date"]
        ]  # fmt: skip
        before = [_value(one, row["measure"]) for one in earlier]
        told = [value for value in before if value is not None]
        assert row["now"] == _value(visits[row["visit"], row["complaint"]], row["measure"])
        assert row["first"] == (told[0] if told else None)
        assert row["last"] == (told[-1] if told else None)


def _value(row, measure):
    return row["pain before"] if measure == "pain" else row["scores"].get(measure)


def test_what_counts_for_nothing_stands_among_the_findings_and_says_so():
    known = history(visit(0, point(1), in_error=STRUCK), visit(7, untouched(1)))
    rows = finding_rows(known, BODY)
    assert [(row["in error"], row["not touched"]) for row in rows] == [(True, False), (False, True)]
    assert point_rows(point_lines(known, BODY)) == ()


def test_a_finding_names_the_view_its_point_was_placed_in_or_nothing():
    mark = point(1)
    seen = replace(mark, point=replace(mark.point, seen_in=ViewId.LEFT_LATERAL))
    rows = finding_rows(history(visit(0, seen, point(2))), BODY)
    assert [row["seen in"] for row in rows] == ["left_lateral", ""]


def test_a_finding_names_the_complaint_its_mark_belongs_to():
    known = history(visit(0, point(1), point(2, episode=BACK)), episodes=EPISODES)
    assert [row["complaint"] for row in finding_rows(known, BODY)] == ["neck", "back"]


def test_a_visit_tells_what_was_asked_and_nothing_else():
    scores = (Score(scale=Scale.FUNCTION, value=3.5, activity="Stairs"),)
    [one, two] = visit_rows(history(visit(0), visit(7, pain_before=0, scores=scores)), BODY)
    nothing = ("pain before", "pain after", "points", "percent in pain")
    assert [one[name] for name in nothing] == [None] * 4
    assert (one["needles"], one["scores"], one["complaint"]) == (0, {}, "")
    assert (two["percent in pain"], two["scores"]) == (0, {"function: Stairs": 3.5})


def test_a_visit_without_numbers_has_a_row_that_counts_its_treatment():
    known = history(visit(0), episodes=EPISODES)
    [row] = review_rows(all_reviews(known), known)
    assert (row["measure"], row["now"], row["first"], row["treatments"]) == ("", None, None, 0)
    assert (row["complaint"], row["said"]) == ("neck", "")


def test_a_decision_stands_in_the_row_of_its_visit_and_is_named_at_later_ones():
    go_on = Decision(
        complaint=NECK, kind=DecisionKind.GO_ON, because="she sleeps", at=day(0), name="Kim"
    )
    known = history(visit(0, decisions=(go_on,)), visit(7), episodes=EPISODES)
    first, second = exported(review_rows(all_reviews(known), known))
    names = ("decision", "because", "decided by", "decided at", "last decided")
    assert [first[name] for name in names] == [
        *("go on", "she sleeps", "Kim", "2026-03-03T09:00:00+00:00", ""),
    ]
    assert [second[name] for name in names] == [
        *(None, "", "", None),
        "Decided on 3 Mar 2026, after 0 treatments: go on, because she sleeps.",
    ]


def test_a_complaint_treated_beside_has_a_row_of_its_own():
    odi, ndi = Score(scale=Scale.ODI, value=34), Score(scale=Scale.NDI, value=19)
    beside = AlsoTreated(episode=BACK, pain_before=5, pain_after=2, scores=(odi,))
    one = visit(0, point(1), others=(beside,), pain_before=7, scores=(ndi,))
    known = history(one, episodes=EPISODES)
    names = ("complaint", "pain before", "points", "scores")
    told = [tuple(row[name] for name in names) for row in visit_rows(known, BODY)]
    assert told == [("neck", 7, 1, {"NDI": 19}), ("back", 5, None, {"ODI": 34})]
    measured = [
        (row["complaint"], row["measure"]) for row in review_rows(all_reviews(known), known)
    ]
    assert measured == [("neck", "pain"), ("neck", "NDI"), ("back", "pain"), ("back", "ODI")]
