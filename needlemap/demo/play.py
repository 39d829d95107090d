"""Plays a story: each line of it is done as a user would do it, one transaction an action."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from uuid import UUID
from zoneinfo import ZoneInfo

import numpy as np

from needlemap.body.atlas import Atlas
from needlemap.body.places import BodyId, SurfaceAnchor, ViewId
from needlemap.clinic.as_signed import SeenVisit, words_of
from needlemap.clinic.chart import Chart, ChartChange
from needlemap.clinic.charting import draw_zone, next_number, place_point, revise
from needlemap.clinic.consent_talk import ConsentTalk
from needlemap.clinic.decisions import Decision, Decisions
from needlemap.clinic.episodes import Episode, EpisodeChange
from needlemap.clinic.expiry import Expiry
from needlemap.clinic.ids import EpisodeId, IdMaker, PatientId, PointId, VisitId
from needlemap.clinic.marks import PainZone, PointMark
from needlemap.clinic.opened_needles import Opened, OpenedNeedles
from needlemap.clinic.people import Patient, Practitioner
from needlemap.clinic.ports import Records, Store
from needlemap.clinic.scores import Scores
from needlemap.clinic.starting import new_visit
from needlemap.clinic.steps import VisitChange
from needlemap.clinic.visits import (
    Aftercare,
    AlsoTreated,
    Others,
    Visit,
)
from needlemap.demo.shorthand import change_since
from needlemap.demo.story import (
    Found,
    Story,
    StoryBeside,
    StoryComplaint,
    StoryScores,
    StoryVisit,
    StoryZone,
)

_WANDER_MM = 4.0  # how far two palpations of a point lie apart in these stories
_ZONE_CORNERS = 24
LASTS = timedelta(minutes=34)
"""How long each visit takes."""


class DemoIds:
    """Makes ids as the window does, version 7, but the same at every run."""

    def __init__(self, today: date) -> None:
        self._random = Random(today.toordinal())
        self._moment = int(datetime.combine(today, time(6), UTC).timestamp() * 1000)

    def __call__(self) -> UUID:
        """Return the next id."""
        self._moment += 1
        tail = self._random.getrandbits(62) | (0b10 << 62)
        head = (self._moment << 16) | (0x7000 | self._random.getrandbits(12))
        return UUID(int=(head << 64) | tail)


class DemoClock:
    """Tells the time of the story that is played."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment

    def __call__(self) -> datetime:
        """Return the time, aware and in UTC."""
        return self.moment


@dataclass(frozen=True, slots=True)
class Stage:
    """Where a story is played."""

    store: Store
    atlas: Atlas
    new_id: IdMaker
    today: date
    zone: str
    practitioners: tuple[Practitioner, ...]
    random: Random
    clock: DemoClock
    go_on: Callable[[], None]  # asked before each action; raises if it is no longer wanted


class Player:
    """Plays one story."""

    def __init__(self, stage: Stage, story: Story) -> None:
        self._stage = stage
        self._story = story
        self._points: dict[str, tuple[PointId, SurfaceAnchor]] = {}
        self._patient: Patient | None = None
        self._episode: Episode | None = None
        self._beside: Episode | None = None

    def play(self) -> None:
        """Record the patient and all visits, oldest first."""
        patient = self._admit()
        for place in range(len(self._story.visits)):
            self._visit(patient, place)
        self._end()

    def _others(self, place: int) -> Others:
        """Return what a visit says of the complaint beside."""
        beside, story = self._beside, self._story.beside
        if beside is None or story is None:
            return ()
        before, after = story.pain[place]
        change = change_since(before, story.pain[place - 1][0]) if place else None
        one = AlsoTreated(episode=beside.id, pain_before=before, pain_after=after, change=change)
        return (replace(one, scores=_at(place, story.scores)),)

    def _do(self, action: Callable[[Records], object]) -> None:
        self._stage.go_on()
        with self._stage.store.begin() as records:
            action(records)

    def _admit(self) -> Patient:
        stage, story = self._stage, self._story
        with stage.store.read() as records:
            number = records.patients.next_number()
        patient = Patient(
            id=PatientId(stage.new_id()),
            number=number,
            given_name=story.given_name,
            family_name=story.family_name,
            birth_date=story.birth_date,
            body=story.body,
            height_mm=story.height_cm * 10,
            weight_kg=story.weight_kg,
            occupation=story.occupation,
            precautions=story.precautions,
        ).checked(stage.today)
        self._do(lambda records: records.patients.put(patient))
        first = stage.today - timedelta(days=max(v.days_ago for v in story.visits))
        episode = _episode(stage.new_id(), patient, story, story.about, first)
        self._do(lambda records: records.episodes.put(episode))
        self._episode = episode
        beside = story.beside
        if beside is not None:
            other = _episode(stage.new_id(), patient, beside, beside.about, first)
            self._do(lambda records: records.episodes.put(other))
            self._beside = other
        return patient

    def _end(self) -> None:
        """End the complaint on the day of the last visit, if the story does."""
        episode, about = self._episode, self._story.about
        if episode is None or about.outcome is None:
            return
        ended = replace(
            episode,
            ended_on=self._day_of(self._story.visits[-1]),
            outcome=about.outcome,
            outcome_note=about.outcome_note,
        )
        self._do(lambda records: records.episodes.change(EpisodeChange(episode, ended)))

    def _day_of(self, about: StoryVisit) -> date:
        return self._stage.today - timedelta(days=about.days_ago)

    def _visit(self, patient: Patient, place: int) -> None:
        stage, about = self._stage, self._story.visits[place]
        day = self._day_of(about)
        start = datetime.combine(day, about.at, ZoneInfo(stage.zone)).astimezone(UTC)
        stage.clock.moment = start
        with stage.store.begin() as records:
            visit = new_visit(records, patient, start, stage.new_id)
        told = replace(
            visit,
            zone=stage.zone,
            episode=self._episode.id if self._episode else None,
            others=self._others(place),
            scores=_at(place, self._story.scores),
            practitioner=self._person.id,
            consent=about.consent,
            consent_talk=self._talk(about),
            risks_told=about.talk is not None,
            position=about.position,
            soreness=about.soreness,
            change=about.change,
            pain_before=about.pain[0],
        )
        self._do(lambda records: records.visits.change(VisitChange(visit, told)))
        chart = self._chart(patient, visit.id, about)
        after = self._after(told, chart, about)
        self._do(lambda records: records.visits.change(VisitChange(told, after)))
        if not about.signed:
            return
        words = words_of(stage.atlas, chart, patient.body)
        seen = SeenVisit(patient=patient, chart=chart, words=words)
        stage.clock.moment = start + LASTS
        self._do(lambda records: records.signatures.sign(after, self._person.id, seen))

    def _chart(self, patient: Patient, visit_id: VisitId, about: StoryVisit) -> Chart:
        chart = Chart(visit=visit_id)
        for found in about.found:
            chart = self._point(chart, patient, found)
        for zone in about.zones:
            chart = self._zone(chart, patient, zone)
        return chart

    def _after(self, visit: Visit, chart: Chart, about: StoryVisit) -> Visit:
        out = chart.needles_in if about.needles_out is None else about.needles_out
        return replace(
            visit,
            pain_after=about.pain[1],
            range_of_motion=about.range_of_motion,
            notes=about.notes,
            needles_out=out,
            adverse=about.adverse,
            adverse_note=about.adverse_note,
            aftercare_given=bool(chart.needles_in),
            aftercare=Aftercare.WRITTEN if chart.needles_in else None,
            opened_needles=self._opened(chart.needles_in),
            decisions=self._decided(visit, about),
            next_on=self._next(about),
        )

    @property
    def _person(self) -> Practitioner:
        """Who treats."""
        return self._stage.practitioners[self._story.practitioner]

    def _talk(self, about: StoryVisit) -> ConsentTalk:
        """Return what was said before consent, with who said it."""
        if about.talk is None:
            return ConsentTalk()
        return replace(about.talk, asked_by=self._person.name)

    def _next(self, about: StoryVisit) -> date | None:
        """Return the day that was agreed for the next visit."""
        if about.next_in is None:
            return None
        return self._day_of(about) + timedelta(days=about.next_in)

    def _decided(self, visit: Visit, about: StoryVisit) -> Decisions:
        """Return what is decided about the complaint of a visit, by who treats."""
        if about.decided is None:
            return ()
        kind, because = about.decided
        return (
            Decision(
                complaint=visit.episode,
                kind=kind,
                because=because,
                at=self._stage.clock.moment,
                name=self._person.name,
            ),
        )

    def _opened(self, count: int) -> Opened:
        if not (self._story.lot and count):
            return ()
        expires = Expiry(year=self._stage.today.year + 2, month=5)
        needles = OpenedNeedles(
            brand="Quay Fine", lot=self._story.lot, expires=expires, opened=count, discarded=count
        )
        return (needles,)

    def _apply(self, chart: Chart, change: ChartChange) -> Chart:
        self._do(lambda records: records.charts.apply(change))
        return chart.changed(change)

    def _point(self, chart: Chart, patient: Patient, found: Found) -> Chart:
        stage = self._stage
        place = self._story.places[found.place]
        known = self._points.get(found.place)
        anchor = self._anchor(place.view, patient.body, place.aside_mm, place.height)
        if known is None:
            with stage.store.read() as records:
                number = next_number(records.charts.point_numbers(patient.id))
            change = place_point(
                chart, patient.id, anchor, number, stage.new_id, seen_in=place.view
            )
        else:
            change = self._again(chart, patient, found.place, anchor)
        chart = self._apply(chart, change)
        mark = change.after[0]
        if not isinstance(mark, PointMark):
            raise TypeError
        self._points[found.place] = (mark.id, anchor)
        told = replace(
            mark,
            point=replace(mark.point, muscle=place.muscle),
            finding=found.finding,
            needling=found.needling,
        )
        return self._apply(chart, revise(chart, told))

    def _again(
        self, chart: Chart, patient: Patient, place: str, anchor: SurfaceAnchor
    ) -> ChartChange:
        """Put a point known from earlier visits on this visit's chart."""
        point_id, _ = self._points[place]
        number = list(self._points).index(place) + 1
        view = self._story.places[place].view
        fresh = place_point(chart, patient.id, anchor, number, lambda: point_id, seen_in=view)
        return replace(fresh, visit=chart.visit)

    def _zone(self, chart: Chart, patient: Patient, told: StoryZone) -> Chart:
        stage = self._stage
        view = stage.atlas.view(told.view, patient.body)
        x, y = self._spot(told.view, patient.body, told.aside_mm, told.height)
        turn = np.linspace(0, 2 * np.pi, _ZONE_CORNERS, endpoint=False)
        swing = 1 + 0.12 * np.sin(3 * turn + len(told.view))
        lasso = np.stack(
            [
                x + told.size_mm[0] / 2 * swing * np.cos(turn),
                y + told.size_mm[1] / 2 * swing * np.sin(turn),
            ],
            axis=1,
        )
        source = self._points[told.source][0] if told.source else None
        cells = view.cells_inside(lasso)
        change = draw_zone(chart, patient.id, cells, stage.new_id, source)
        chart = self._apply(chart, change)
        zone = change.after[0]
        if not isinstance(zone, PainZone):
            raise TypeError
        felt = replace(zone, quality=told.quality, intensity=told.intensity)
        return self._apply(chart, revise(chart, felt))

    def _anchor(
        self, view_id: ViewId, body: BodyId, aside_mm: float, height: float
    ) -> SurfaceAnchor:
        wander = self._stage.random.uniform
        x, y = self._spot(view_id, body, aside_mm, height)
        shift = (wander(-_WANDER_MM, _WANDER_MM), wander(-_WANDER_MM, _WANDER_MM))
        view = self._stage.atlas.view(view_id, body)
        anchor = view.locate(x + shift[0], y + shift[1]) or view.nearest(x, y, 30.0)
        if anchor is None:
            message = f"{self._story.family_name}: no skin at {view_id} {aside_mm} {height}"
            raise ValueError(message)
        return anchor

    def _spot(
        self, view_id: ViewId, body: BodyId, aside_mm: float, height: float
    ) -> tuple[float, float]:
        """Return mm of the view: ``aside_mm`` to the body's right (lateral: to its front)."""
        atlas = self._stage.atlas
        view = atlas.view(view_id, body)
        tall = atlas.height_mm(body)
        stretch = tall / atlas.height_mm(BodyId.FEMALE)
        low = view.height_mm - (view.height_mm - tall) / 2
        y = low - height * tall
        match view_id:
            case ViewId.ANTERIOR:
                return view.width_mm / 2 - aside_mm * stretch, y
            case ViewId.POSTERIOR:
                return view.width_mm / 2 + aside_mm * stretch, y
            case ViewId.LEFT_LATERAL:
                return atlas.plane_x(view_id, body) - aside_mm * stretch, y
            case _:
                return atlas.plane_x(view_id, body) + aside_mm * stretch, y


def _episode(
    made_id: UUID,
    patient: Patient,
    told: Story | StoryBeside,
    about: StoryComplaint,
    first: date,
) -> Episode:
    """Return a complaint as it was when it began to be treated."""
    system, code, words = about.diagnosis
    planned, rhythm = about.plan
    return Episode(
        id=EpisodeId(made_id),
        patient=patient.id,
        complaint=told.complaint,
        onset=told.onset,
        goal=told.goal,
        started_on=first,
        side=about.side,
        regions=about.regions,
        diagnosis_system=system,
        diagnosis_code=code,
        diagnosis_words=words,
        referrer=about.referrer,
        planned_visits=planned,
        rhythm=rhythm,
    )


def _at(place: int, scores: StoryScores) -> Scores:
    return tuple(score for at, score in scores if at == place)
