"""Every action of the trail is listed under everything, and each kind has words of its own."""

from needlemap.clinic.audit_trail import Looked
from needlemap.ui.trail.kinds import KINDS


def test_what_was_looked_at_is_no_change_and_each_look_is_of_a_kind():
    everything, changed, *others = KINDS
    assert (everything.actions, everything.without) == ((), ())
    assert set(Looked) <= set(changed.without)
    assert set(Looked) <= {action for kind in others for action in kind.actions}
    assert len({str(kind.words) for kind in KINDS}) == len(KINDS)
