"""Doses against soreness as rows: of all practitioners, then of each."""

from needlemap.clinic.history.dose import Dose, DoseOf
from needlemap.clinic.history.dose_rows import dose_rows
from needlemap.clinic.people import Practitioner
from needlemap.clinic.visits import Soreness
from tests.clinic.history.making import of_number

ANN, BEN = (Practitioner(id=of_number(name), name=name) for name in ("Ann Lee", "Ben Roth"))


def test_a_row_has_the_numbers_of_one_practitioner_and_one_length_of_soreness():
    found = [Dose("soleus", ANN.id, 3, None, Soreness.DAYS)] * 10
    found += [Dose(None, BEN.id, 1, 4, Soreness.NONE)] * 9
    numbers = {
        "counted": "needles", "soreness": "days", "treatments": 10, "median": 3,
        "lower quartile": 3, "upper quartile": 3,
    }  # fmt: skip
    assert dose_rows(found, DoseOf.NEEDLES, (ANN, BEN)) == (
        {"practitioner": "all", "muscle": "soleus", **numbers},
        {"practitioner": "Ann Lee", "muscle": "soleus", **numbers},
    )
    assert dose_rows(found, DoseOf.INSERTIONS, (ANN, BEN)) == ()


def test_all_muscles_together_are_called_so():
    found = [Dose(None, None, 1, 4, Soreness.NONE)] * 10
    [row] = dose_rows(found, DoseOf.INSERTIONS, (ANN,))
    assert (row["practitioner"], row["muscle"], row["median"]) == ("all", "all", 4)
