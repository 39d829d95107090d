"""What a patient's precautions ask of a needle, in words (clinical notes, section 1)."""

from collections.abc import Iterable

from needlemap.body.texts import Text
from needlemap.clinic.marks import Needling, Technique
from needlemap.clinic.people import Precaution, PrecautionKind

_BLEEDS = Text("gentle; at first only muscles that can be compressed; press after")
_ASKS = {
    PrecautionKind.ANTICOAGULANT: _BLEEDS,
    PrecautionKind.BLEEDING_DISORDER: _BLEEDS,
    PrecautionKind.NEEDLE_PHOBIA: Text("as a rule not needled"),
    PrecautionKind.LYMPHOEDEMA: Text("no needle in that limb or area"),
    PrecautionKind.INFECTION: Text("no needle where the skin is infected or broken"),
    PrecautionKind.IMPLANT: Text("no needle in its path"),
    PrecautionKind.FAINTED: Text("lying down"),
}
_CURRENT = {PrecautionKind.PACEMAKER: Text("no current through the needle")}


def cautions(precautions: Iterable[Precaution], needling: Needling) -> tuple[str, ...]:
    """Return each precaution of a patient with what it asks of this needle."""
    by_current = needling.technique is Technique.ELECTRICAL
    asked = {**_ASKS, **(_CURRENT if by_current else {})}
    return tuple(
        Text("{precaution} \N{EM DASH} {advice}", precaution=known.words, advice=asked[known.kind])
        if known.kind in asked
        else known.words
        for known in precautions
    )
