"""What a patient's precautions ask of a needle, in words (clinical notes, section 1)."""

from collections.abc import Iterable

from needlemap.clinic.marks import Needling, Technique
from needlemap.clinic.people import Precaution, PrecautionKind

_BLEEDS = "gentle; at first only muscles that can be compressed; press after"
_ASKS = {
    PrecautionKind.ANTICOAGULANT: _BLEEDS,
    PrecautionKind.BLEEDING_DISORDER: _BLEEDS,
    PrecautionKind.NEEDLE_PHOBIA: "as a rule not needled",
    PrecautionKind.LYMPHOEDEMA: "no needle in that limb or area",
    PrecautionKind.INFECTION: "no needle where the skin is infected or broken",
    PrecautionKind.IMPLANT: "no needle in its path",
    PrecautionKind.FAINTED: "lying down",
}
_CURRENT = {PrecautionKind.PACEMAKER: "no current through the needle"}


def cautions(precautions: Iterable[Precaution], needling: Needling) -> tuple[str, ...]:
    """Return each precaution of a patient with what it asks of this needle."""
    by_current = needling.technique is Technique.ELECTRICAL
    asked = {**_ASKS, **(_CURRENT if by_current else {})}
    return tuple(
        f"{known.words} \N{EM DASH} {asked[known.kind]}" if known.kind in asked else known.words
        for known in precautions
    )
