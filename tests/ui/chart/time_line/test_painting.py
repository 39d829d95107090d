"""A dot is told by its shape first; a break is drawn; complaints have their names."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QImage, QPainter
from uuid_utils.compat import uuid7

from needlemap.clinic.episodes import Episode
from needlemap.clinic.in_error import EnteredInError
from needlemap.clinic.visits import AlsoTreated
from needlemap.look.theme import DARK, LIGHT
from needlemap.look.time_line.dots import pain_color, radius_of
from needlemap.look.time_line.plan import planned
from needlemap.ui.chart.time_line.painting import LOW, TALL, StripPainter
from tests.stories.read_words import painted_words
from tests.ui.chart.time_line.courses import course, weekly

GROUND, WIDE = "#ffd0ff", 700
THEMES = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])


@pytest.fixture
def drawn(qtbot, qapp):
    """Draw a course and return the picture with its plan."""

    def draw(shown, theme=LIGHT, rows=TALL, told=None):
        artist = StripPainter(qapp.font(), theme, rows)
        plan = planned(shown, 0, WIDE, artist.letters)
        image = QImage(WIDE, rows.tall, QImage.Format.Format_RGB32)
        image.fill(QColor(GROUND))
        with QPainter(image) as painter:
            artist.paint(painter, plan, told)
        return image, plan

    return draw


def color(image, x, y):
    return image.pixelColor(QPointF(x, y).toPoint()).name()


def around(image, x, y, radius):
    """The colours on a circle."""
    ways = [(1, 0), (0.7, 0.7), (0, 1), (-0.7, 0.7), (-1, 0), (-0.7, -0.7), (0, -1), (0.7, -0.7)]
    return [color(image, x + radius * a, y + radius * b) for a, b in ways]


@THEMES
def test_a_signed_visit_is_full_of_its_pain(drawn, visit, theme):
    visits = weekly(visit, 3, pain_after=9)
    image, plan = drawn(course(visits, points={visits[0].id: 9}), theme)
    shade = pain_color(9, theme)
    assert color(image, plan.x(0), TALL.dots) == shade
    assert set(around(image, plan.x(0), TALL.dots, radius_of(9) - 3)) == {shade}
    assert shade not in around(image, plan.x(1), TALL.dots, radius_of(9) - 3)  # a smaller dot


@THEMES
def test_unknown_pain_is_hollow(drawn, visit, theme):
    visits = weekly(visit, 2, pain_after=None)
    image, plan = drawn(course(visits), theme)
    assert color(image, plan.x(0), TALL.dots) == theme.panel


@THEMES
def test_a_visit_that_is_not_signed_is_a_dashed_ring_around_its_pain(drawn, visit, theme):
    visits = weekly(visit, 2, signed_at=None, pain_after=9)
    points = {one.id: 30 for one in visits}
    image, plan = drawn(course(visits, points=points), theme)
    x, y = plan.x(0), TALL.dots
    assert color(image, x, y) == pain_color(9, theme)
    ring = [color(image, x + d, y + e) for d in range(-14, 15) for e in range(-14, 15)
            if abs((d * d + e * e) ** 0.5 - radius_of(30)) < 0.6]  # fmt: skip
    assert theme.text in ring
    assert theme.panel in ring  # between the dashes
    unknown, plan = drawn(course(weekly(visit, 2, signed_at=None, pain_after=None)), theme)
    assert color(unknown, plan.x(0), y) == theme.panel


@THEMES
def test_a_visit_in_error_is_struck_through_and_so_is_its_day(drawn, visit, theme):
    one, two = weekly(visit, 2)
    wrong = EnteredInError(at=two.started_at, reason="twice")
    image, plan = drawn(course((one, replace(two, in_error=wrong))), theme)
    x, y = plan.x(1), TALL.dots
    beyond = radius_of(0) + 3
    assert color(image, x + beyond, y - beyond) != GROUND
    assert color(image, x + beyond, y + beyond) == GROUND
    plain, _ = drawn(course((one, replace(two, pain_after=None, pain_before=None))), theme)
    days = (0, round(TALL.dates[0]), WIDE, 20)
    assert image.copy(*days) != plain.copy(*days)


def test_the_line_is_left_out_where_time_is(drawn, visit):
    visits = weekly(visit, 4)
    late = replace(visits[3], started_at=visits[3].started_at + timedelta(days=900))
    image, plan = drawn(course((*visits[:3], late)))
    assert plan.places.breaks == {2}
    middle = (plan.x(2) + plan.x(3)) / 2
    assert color(image, middle, TALL.dots) == GROUND
    assert color(image, middle - 12, TALL.dots) != GROUND
    strokes = [color(image, middle + d, TALL.dots - 4) for d in range(-10, 11)]
    assert sum(one != GROUND for one in strokes) >= 2
    whole, plan = drawn(course(visits))
    assert color(whole, (plan.x(2) + plan.x(3)) / 2, TALL.dots) != GROUND


def complaint(visit, name):
    return Episode(id=uuid7(), patient=visit.patient, complaint=name, started_on=date(2026, 1, 1))


@pytest.mark.parametrize("rows", [LOW, TALL])
def test_complaints_of_one_time_are_bands_with_their_names(qtbot, drawn, visit, strip_of, rows):
    neck, knee = complaint(visit, "Stiff neck"), complaint(visit, "Knee")
    also = (AlsoTreated(episode=knee.id),)
    visits = tuple(replace(one, episode=neck.id, others=also) for one in weekly(visit, 5))
    shown = course(visits, episodes=(neck, knee))
    assert {"Stiff neck", "Knee"} <= set(painted_words(strip_of(shown, rows is LOW)))
    image, plan = drawn(shown, rows=rows)
    for row in (0, 1):
        top, bottom = rows.band(row, 2)
        assert color(image, plan.x(4) - 3, (top + bottom) / 2) == LIGHT.field
        assert rows.bands[0] <= top < bottom <= rows.dates[0] + 1


def test_a_name_that_has_no_room_is_shortened_and_then_left_out(visit, strip_of):
    named = "Neck pain with a headache to the temple since the accident"
    neck, knee = complaint(visit, named), complaint(visit, "Knee")
    visits = weekly(visit, 3)
    first = replace(visits[0], episode=neck.id)
    rest = tuple(replace(one, episode=knee.id) for one in visits[1:])
    words = set(painted_words(strip_of(course((first, *rest), episodes=(neck, knee)), False)))
    assert "Knee" in words
    assert not any(word.startswith("Nec") for word in words)


def test_pain_stands_over_the_dots_where_the_strip_is_tall(visit, strip_of):
    visits = weekly(visit, 3, pain_before=7, pain_after=4)
    assert "".join(painted_words(strip_of(course(visits), False))).count("7 → 4") == 3
    assert "→" not in "".join(painted_words(strip_of(course(visits), True)))
