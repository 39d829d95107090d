"""What is typed and not saved yet stays until it is dropped, and then nothing is left of it."""

from uuid import uuid4

from needlemap.clinic.drafts import Draft, DraftKind
from tests.locking import ANA, BEN, OF_ANA, OF_BEN, give_pins

FORM = {"given_name": "Zzyzx", "birth_date": "31.2.", "precaution_NEEDLE_PHOBIA": ""}


def all_of(store):
    with store.read() as records:
        return records.drafts.all()


def keep(store, draft):
    with store.begin() as records:
        records.drafts.keep(draft)


def test_a_draft_stays_as_it_was_typed_last_when_the_records_are_opened_again(
    store, open_at, place, clock
):
    first = Draft(kind=DraftKind.PATIENT, about=uuid4(), content={"given_name": "Z"})
    keep(store, first)
    keep(store, Draft(kind=DraftKind.PATIENT, about=first.about, content=FORM))
    store.close()
    [found] = all_of(open_at(place))
    assert (found.kind, found.about, found.content) == (DraftKind.PATIENT, first.about, FORM)
    assert found.at < clock()


def test_drafts_of_several_forms_stand_beside_one_another_oldest_first(store):
    drafts = [Draft(kind=kind, about=uuid4(), content={"text": "a"}) for kind in DraftKind]
    for draft in drafts:
        keep(store, draft)
    assert [one.about for one in all_of(store)] == [one.about for one in drafts]


def test_a_draft_takes_the_place_of_none_but_its_own(store, ask):
    """Neither that of another form about the same, nor that of another computer."""
    about = uuid4()
    for kind in DraftKind:
        keep(store, Draft(kind=kind, about=about, content={"text": kind}))
    assert [one.content for one in all_of(store)] == [{"text": kind} for kind in DraftKind]
    ask("UPDATE draft SET desk = 'another'")
    keep(store, Draft(kind=DraftKind.PATIENT, about=about, content=FORM))
    assert [one.content for one in all_of(store)] == [FORM]
    assert ask("SELECT count(*) FROM draft") == [(len(DraftKind) + 1,)]


def test_nothing_is_left_of_a_draft_that_is_dropped(store, ask):
    draft = Draft(kind=DraftKind.PATIENT, about=uuid4(), content=FORM)
    keep(store, draft)
    with store.begin() as records:
        records.drafts.drop(draft.kind, draft.about)
        records.drafts.drop(draft.kind, draft.about)
    assert all_of(store) == ()
    assert ask("SELECT count(*) FROM draft") == [(0,)]


def test_a_draft_of_another_computer_is_not_offered_here_and_a_broken_one_to_nobody(store, ask):
    for _ in range(2):
        keep(store, Draft(kind=DraftKind.PATIENT, about=uuid4(), content=FORM))
    [first, second] = all_of(store)
    ask("UPDATE draft SET desk = 'another' WHERE about = ?", first.about.hex)
    assert all_of(store) == (second,)
    ask("UPDATE draft SET content = '{' WHERE about = ?", second.about.hex)
    assert all_of(store) == ()


def test_where_there_are_pins_a_draft_is_of_who_typed_it(store):
    about, before = uuid4(), uuid4()
    keep(store, Draft(kind=DraftKind.PATIENT, about=before, content=FORM))
    locks = give_pins(store)

    def kept_by(person, pin, **content):
        locks.unlock(person.id, pin)
        locks.lock()  # what is typed is kept a moment later
        if content:
            keep(store, Draft(kind=DraftKind.PATIENT, about=about, content=content))
        return [one.content for one in all_of(store)]

    assert kept_by(ANA, OF_ANA, text="of Ana") == [FORM, {"text": "of Ana"}]
    assert kept_by(BEN, OF_BEN) == [FORM]
    assert kept_by(BEN, OF_BEN, text="of Ben") == [FORM, {"text": "of Ben"}]
    with store.begin() as records:
        records.drafts.drop(DraftKind.PATIENT, about)
        records.drafts.drop(DraftKind.PATIENT, before)
    assert all_of(store) == ()
    assert kept_by(ANA, OF_ANA) == [{"text": "of Ana"}]
