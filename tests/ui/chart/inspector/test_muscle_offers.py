"""What the palette offers of muscles."""

import pytest
from PySide6.QtCore import Qt

from needlemap.body.muscles import muscle_names
from needlemap.ui.chart.inspector.muscle_offers import MuscleOffers


class SomeGuide:
    """Knows which muscle was pointed out."""

    def __init__(self):
        self.pointed_out = []

    def point_out(self, muscle_id):
        self.pointed_out.append(muscle_id)


@pytest.fixture
def guide():
    return SomeGuide()


@pytest.fixture
def offers(page, guide):
    return MuscleOffers(muscle_names(), guide, page.point_editor)


def by_words(offers):
    return {offer.words: offer for offer in offers.offers()}


def test_with_nothing_selected_each_muscle_can_be_shown(offers, guide):
    offered = by_words(offers)
    assert len(offered) == len(muscle_names())
    offered["Show infraspinatus"].run()
    assert guide.pointed_out == ["infraspinatus"]


def test_with_a_point_selected_it_can_be_named_by_each_muscle(offers, hand, stored):
    hand.click(hand.place(0.6, 0.2))
    offered = by_words(offers)
    assert len(offered) == 2 * len(muscle_names())
    offered["Name point 1 soleus"].run()
    assert stored().points[0].point.muscle == "soleus"
    hand.key(Qt.Key.Key_Escape)
    assert "Name point 1 soleus" not in by_words(offers)


def test_muscles_are_offered_once_something_was_typed(offers):
    assert all(offer.only_typed for offer in offers.offers())


def test_muscles_are_offered_in_the_language_of_the_window(page, guide, speak):
    speak({"Show {muscle}": "{muscle} zeigen", "infraspinatus": "Untergrätenmuskel"})
    offered = by_words(MuscleOffers(muscle_names(), guide, page.point_editor))
    offered["Untergrätenmuskel zeigen"].run()
    assert guide.pointed_out == ["infraspinatus"]
