"""A reason has words, and there is one for each thing that is asked."""

import pytest

from needlemap.clinic.errors import ReasonMissing
from needlemap.clinic.reasons import Ask, Reason, with_reason


@pytest.mark.parametrize("text", ["", "  ", "\n"])
def test_a_reason_without_words_is_none(text):
    with pytest.raises(ReasonMissing, match="in a few words"):
        Reason(about=Ask.CURRENT, text=text)


def test_a_reason_says_what_was_done_and_why():
    assert Reason(about=Ask.CURRENT, text="agreed").words == "Current through the needle: agreed"


def test_a_later_reason_takes_the_place_of_one_about_the_same():
    first, other = (Reason(about=about, text="a") for about in (Ask.LUNG, Ask.CURRENT))
    later = Reason(about=Ask.LUNG, text="b")
    assert with_reason((first, other), later) == (other, later)
