"""Finding what the palette offers by the beginnings of words."""

import pytest

from needlemap.ui.work.offers import Offer, found

OFFERS = tuple(
    Offer(words, print, "View") for words in ("Zoom in", "Zoom out", "Show infraspinatus")
)


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("zoom out", "Zoom out"),
        ("out zoom", "Zoom out"),
        ("ou zo", "Zoom out"),
        ("ZOOM", "Zoom in"),
        ("infra", "Show infraspinatus"),
        ("view in zo", "Zoom in"),
    ],
)
def test_words_find_in_any_order_and_by_their_beginnings(typed, first):
    assert found(OFFERS, typed)[0].words == first


@pytest.mark.parametrize("typed", ["oom", "zoom sideways", "xyz"])
def test_what_no_word_begins_with_is_not_found(typed):
    assert found(OFFERS, typed) == ()


@pytest.mark.parametrize("typed", ["that's", "that’s", "“that", "my-pain", "pain”"])
def test_marks_around_words_and_between_them_need_not_be_typed(typed):
    offer = Offer("“That’s my-pain”", print)
    assert found((offer,), typed) == (offer,)


def test_the_word_that_stands_further_ahead_comes_first():
    behind, ahead = Offer("Keep as favourite", print), Offer("Favourites", print)
    assert found((behind, ahead), "favour") == (ahead, behind)


def test_what_is_only_found_by_typing_is_not_listed_before():
    muscle = Offer("Show infraspinatus", print, only_typed=True)
    assert found((*OFFERS[:2], muscle), "") == OFFERS[:2]
    assert found((*OFFERS[:2], muscle), "infra") == (muscle,)


def test_other_words_find_it_too_after_all_that_are_called_so():
    letterhead = Offer("Letterhead", print, "Practice", also="logo settings")
    logo = Offer("Choose a logo", print)
    assert found((letterhead, logo), "logo") == (logo, letterhead)
    assert found((letterhead, logo), "prac set") == (letterhead,)
