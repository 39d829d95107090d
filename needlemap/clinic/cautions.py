"""What a patient's precautions ask of a needle, in words (clinical notes, section 1)."""

from collections.abc import Iterable

from needlemap.body.texts import Text
from needlemap.clinic.marks import Needling, Technique
from needlemap.clinic.people import Precaution, PrecautionKind
from needlemap.clinic.safety import NOT_WITH_CURRENT

_BLEEDS = Text("gentle; at first only muscles that can be compressed; press after")
_ASKS = {
    PrecautionKind.ANTICOAGULANT: _BLEEDS,
    PrecautionKind.BLEEDING_DISORDER: _BLEEDS,
    PrecautionKind.NEEDLE_PHOBIA: Text("as a rule not needled"),
    PrecautionKind.LYMPHOEDEMA: Text("no needle in that limb or area"),
    PrecautionKind.INFECTION: Text("no needle where the skin is infected or broken"),
    PrecautionKind.IMPLANT: Text("no needle in its path"),
    PrecautionKind.FAINTED: Text("lying down"),
    PrecautionKind.PREGNANCY: Text("not over belly, low back or pelvis"),
}
_NO_CURRENT = Text("no current through the needle")
_CURRENT = dict.fromkeys(NOT_WITH_CURRENT, _NO_CURRENT)


def no_current(precautions: Iterable[Precaution]) -> Text:
    """Return which precautions speak against a current through the needle; empty if none does."""
    against = [known.words for known in precautions if known.kind in NOT_WITH_CURRENT]
    if not against:
        return Text("")
    known = Text.joined(", ", against)
    return Text("{precautions} \N{EM DASH} {advice}", precautions=known, advice=_NO_CURRENT)


def advice(precautions: Iterable[Precaution]) -> tuple[Text, ...]:
    """Return each precaution of a patient with what it asks of any needle, one with current too."""
    asked = {**_CURRENT, **_ASKS}
    return tuple(
        Text("{precaution} \N{EM DASH} {advice}", precaution=known.words, advice=asked[known.kind])
        if known.kind in asked
        else Text("{precaution}", precaution=known.words)
        for known in precautions
    )


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
