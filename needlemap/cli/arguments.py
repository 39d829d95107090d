"""What may stand behind a word of the command line, and the sentence where something else does."""

import argparse

from needlemap.body.plate_layers import SHEET_LAYERS, PlateLayer, layers_of
from needlemap.clinic.completeness import CheckList
from needlemap.clinic.facts import LARGEST_NUMBER
from needlemap.clinic.people import Paper

_MOST_DIGITS = 10


def number(text: str) -> int:
    """Return the number of a visit or a patient. Raises ArgumentTypeError, as all of these."""
    is_short = len(text) <= _MOST_DIGITS  # Python refuses to read thousands of digits
    if not (is_short and text.isascii() and text.isdigit() and 0 < int(text) <= LARGEST_NUMBER):
        raise argparse.ArgumentTypeError(f"{text} is not a number that `visits` or `patients` list")
    return int(text)


def check_list(text: str) -> CheckList:
    """Return the list that a visit is compared with."""
    try:
        return CheckList(text.lower())
    except ValueError:
        message = f"{text} is none of {', '.join(CheckList)}"
        raise argparse.ArgumentTypeError(message) from None


def paper(text: str) -> Paper:
    """Return the paper of this name."""
    found = next((one for one in Paper if one.value.lower() == text.lower()), None)
    if found is None:
        raise argparse.ArgumentTypeError(f"{text} is neither {' nor '.join(Paper)}")
    return found


def layers(text: str) -> frozenset[PlateLayer]:
    """Return the layers that are named, parted by commas."""
    try:
        wanted = layers_of(name.strip().lower() for name in text.split(",") if name.strip())
    except ValueError:
        wanted = frozenset({PlateLayer.NAMES})
    if not wanted <= {*SHEET_LAYERS, PlateLayer.SKIN}:
        raise argparse.ArgumentTypeError(f"{text} are not layers out of {', '.join(SHEET_LAYERS)}")
    return wanted
