"""Scores of visits of before stay with what the visit was for, told as they were told."""

from contextlib import closing
from sqlite3 import connect

from needlemap.clinic.scores import Scale, Score
from needlemap.records.opening import open_store
from tests.reference.databases import kept
from tests.ui.hands import clock

KNEE = 32 * "7"
BESIDE = f'[{{"episode":"{KNEE}","pain_before":4,"pain_after":null,"change":"better"}}]'
NDI = '[{"scale":"NDI","value":19.0,"activity":""}]'


def test_scores_of_before_stay_with_what_the_visit_is_for(tmp_path):
    place = tmp_path / "clinic.db"
    place.write_bytes(kept("0046"))
    with closing(connect(place)) as records:
        say = "UPDATE visit SET others = ?, scores = ? WHERE signed_at IS NULL"
        records.execute(say, (BESIDE, NDI))
        records.commit()
    with closing(open_store(place, clock, "skin-test")) as store, store.read() as records:
        found = [one for one in records.visits.all() if one.others]
        assert found
        assert records.damaged == []
    for visit in found:
        assert visit.scores == (Score(scale=Scale.NDI, value=19),)
        assert [(one.pain_before, one.scores) for one in visit.others] == [(4, ())]
