"""Until there are records nothing is listed of the day, and nothing takes the keyboard there."""

from needlemap.ui.patients.page import PatientsPage


def test_the_first_window_has_no_day_and_keeps_its_place(qtbot):
    page = PatientsPage()
    qtbot.addWidget(page)
    page.show()
    page.day.fit(800)
    assert not page.day.isVisible()
    assert not page.day.take_focus()
