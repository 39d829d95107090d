"""The first letter of words."""

import pytest

from needlemap.body.letters import capital


@pytest.mark.parametrize(
    ("words", "alone"),
    [
        ("left shoulder", "Left shoulder"),
        ("élevé", "Élevé"),
        ("× 2", "× 2"),
        ("takes ASS 100", "Takes ASS 100"),
        ("", ""),
    ],
)
def test_words_that_stand_alone_begin_large_and_keep_the_rest(words, alone):
    assert capital(words) == alone
