"""What stands beside the body: two tabs, of which the one that is needed comes into sight."""

from PySide6.QtWidgets import QTabWidget, QWidget


def shown(page):
    return page.findChild(QTabWidget, "side").currentWidget()


def of(page, name):
    return shown(page).findChild(QWidget, name) is not None


def test_a_mark_that_is_new_brings_the_marks_into_sight(hand, page):
    side = page.findChild(QTabWidget, "side")
    side.setCurrentIndex(1)
    assert of(page, "notes")
    hand.click(hand.place(0.6, 0.2))
    assert of(page, "mark_title")
    side.setCurrentIndex(1)
    hand.key("7")
    assert of(page, "notes")


def test_the_marks_of_another_visit_are_not_new(hand, page, patient, visit):
    hand.click(hand.place(0.6, 0.2))
    page.findChild(QTabWidget, "side").setCurrentIndex(1)
    page.open_visit(patient, visit.id)
    hand.key("7")
    assert of(page, "notes")
