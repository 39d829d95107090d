"""Hashes of PINs."""

import subprocess
import sys

from needlemap.records.pin_hashes import PinHashes

CHEAP = PinHashes(times=1, memory_kib=8, lanes=1)


def test_a_hash_is_of_its_pin_alone_and_never_twice_the_same():
    made = CHEAP.made("4071")
    assert made != CHEAP.made("4071")
    assert "4071" not in made
    assert CHEAP.fits(made, "4071")
    assert not CHEAP.fits(made, "4072")


def test_what_is_no_hash_is_of_no_pin():
    for kept in ("", "4071", "$argon2id$v=19$m=8,t=1,p=1$", "$argon2id$\x00"):
        assert not CHEAP.fits(kept, "4071")


def test_it_costs_what_owasp_asks_for_and_one_that_cost_less_is_known():
    usual = PinHashes()
    assert usual.memory_kib >= 19 * 1024
    assert usual.times >= 2
    made = CHEAP.made("4071")
    assert made.startswith("$argon2id$v=19$m=8,t=1,p=1$")
    assert usual.fits(made, "4071")
    assert usual.is_cheap(made)
    assert not CHEAP.is_cheap(made)


def test_what_makes_hashes_is_not_imported_before_one_is_wanted():
    asked = "import sys, needlemap.services.records; print('argon2' in sys.modules)"
    said = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert said.stdout == "False\n"
