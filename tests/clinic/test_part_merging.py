"""What two desks say of one fact comes together part by part; only the same part clashes."""

from needlemap.clinic.consent_talk import NO_TALK, ConsentTalk, ToldRisk
from needlemap.clinic.part_merging import Clash, Keyed, MadeOfParts, is_keyed, joined, with_mine
from tests.clinic.test_asked_items import no, yes


def talk(before, mine, found):
    return joined("consent_talk", *(ConsentTalk(**one) for one in (before, mine, found)))


def test_other_parts_stay_as_they_are_found():
    here, there = {"language": "Polish"}, {"guardian": "mother"}
    assert talk({}, here, there) == ConsentTalk(language="Polish", guardian="mother")
    taken_back = talk(here, {}, {**here, **there})
    assert taken_back == ConsentTalk(guardian="mother")


def test_the_same_part_said_otherwise_clashes_by_its_name():
    clash = talk({}, {"language": "Polish"}, {"language": "Welsh", "guardian": "mother"})
    assert clash == Clash("language", "Welsh", "Polish")
    assert talk({}, {"language": "Welsh"}, {"language": "Welsh"}).language == "Welsh"


def test_of_a_list_each_member_is_put_and_taken_away_for_itself():
    bruise, faint, bleeding = ToldRisk.BRUISE, ToldRisk.FAINT, ToldRisk.BLEEDING
    got = talk({"risks": (bruise,)}, {"risks": (faint,)}, {"risks": (bruise, bleeding)})
    assert got.risks == (bleeding, faint)
    assert talk({}, {"risks": (faint,)}, {"risks": (faint,)}).risks == (faint,)


def test_what_was_asked_for_as_it_was_and_is_otherwise_clashes():
    """A signature stands for what was seen."""
    found = ConsentTalk(guardian="mother")
    assert joined("consent_talk", NO_TALK, NO_TALK, found) == Clash("consent_talk", found, NO_TALK)


def test_answers_to_other_precautions_come_together():
    pregnant, epilepsy = no("pregnancy"), no("epilepsy")
    assert joined("answers", (), (pregnant,), (epilepsy,)) == (epilepsy, pregnant)
    assert joined("answers", (epilepsy,), (), (epilepsy, pregnant)) == (pregnant,)


def test_another_answer_to_the_same_clashes_as_that_alone():
    mine, found = (no("epilepsy"), yes("pregnancy")), (yes("epilepsy"),)
    assert joined("answers", (), mine, found) == Clash("answers", found, mine[:1])
    gone = joined("answers", found, (), (no("epilepsy"),))
    assert gone == Clash("answers", (no("epilepsy"),), ())


def test_what_has_no_parts_is_taken_over_as_one():
    assert joined("notes", "a", "b", "a") == "b"
    assert joined("notes", "a", "b", "c") == Clash("notes", "c", "b")
    assert joined("regions", (), ("nose",), ("ear",)) == Clash("regions", ("ear",), ("nose",))
    assert not isinstance(no("epilepsy"), MadeOfParts)
    assert isinstance(no("epilepsy"), Keyed)


def test_of_two_versions_of_a_list_the_own_one_is_taken_by_its_keys_and_the_rest_stays():
    before, found = (yes("pregnancy"), no("epilepsy")), (no("pregnancy"), no("epilepsy"))
    assert with_mine(before, (no("epilepsy"), no("implant")), found) == (
        no("epilepsy"),
        no("implant"),
    )
    assert with_mine(before, (yes("epilepsy"), before[0]), found) == (found[0], yes("epilepsy"))
    assert is_keyed(before, ())
    assert not is_keyed(before, ("nose",))
