"""Rows of the lists: patients, marks, ghosts and favourites."""

import pytest
from PySide6.QtWidgets import QWidget

from tests.reference.conftest import THEMES

PATIENTS, MARKS, GHOSTS, FAVOURITES = (460, 420), (340, 200), (340, 130), (340, 210)
each_theme = pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)


@each_theme
def test_patients(stage, shown_in, sized, looks_like, theme):
    shown_in(theme)
    stage.find("")
    looks_like(sized(stage.part(QWidget, "patient_list"), *PATIENTS), f"patients-{theme.name}")


@each_theme
@pytest.mark.parametrize("name", ["marta", "prakash"])
def test_marks(stage, shown_in, sized, looks_like, theme, name):
    shown_in(theme)
    stage.open(name)
    marks = stage.part(QWidget, "mark_list")
    looks_like(sized(marks, *MARKS), f"marks-{name}-{theme.name}")


def test_ghosts_and_favourites(stage, shown_in, sized, looks_like):
    stage.new_visit("marta")
    stage.put_off()
    for theme in THEMES:
        shown_in(theme)
        looks_like(sized(stage.part(QWidget, "ghost_list"), *GHOSTS), f"ghosts-list-{theme.name}")
    stage.press("as_last_visit")
    stage.act("keep_favourite")
    stage.type("favourite_name", "Neck and temple")
    stage.press("favourite_named")
    favourites = stage.part(QWidget, "favourites_said").parentWidget()
    for theme in THEMES:
        shown_in(theme)
        looks_like(sized(favourites, *FAVOURITES), f"favourites-{theme.name}")
