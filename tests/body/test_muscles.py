"""The names of the muscles that a trigger point can be given."""

import pytest

from needlemap.body.errors import AtlasMissing
from needlemap.body.muscles import muscle_names, whole_of


def test_a_muscle_has_its_names_and_its_usual_needle():
    upper = muscle_names()["trapezius_upper"]
    assert (upper.english, upper.latin) == ("Upper trapezius", "M. trapezius, pars descendens")
    assert (upper.group, upper.gauge_mm, upper.needle_mm) == ("neck", 0.25, (25, 40))


def test_the_names_stand_from_head_to_foot():
    names = list(muscle_names())
    assert names[0] == "frontalis"
    assert names.index("infraspinatus") < names.index("soleus")


def test_without_a_catalogue_it_says_what_is_missing(tmp_path):
    with pytest.raises(AtlasMissing, match=r"muscles\.json"):
        muscle_names(tmp_path)


@pytest.mark.parametrize(
    ("muscle", "whole"),
    [("soleus_inner", "soleus"), ("soleus", "soleus"), ("never heard of", "never heard of")],
)
def test_a_portion_knows_its_whole_and_any_other_muscle_is_its_own(muscle, whole):
    assert whole_of(muscle) == whole
