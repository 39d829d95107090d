"""What the bar at the top says."""

from typing import NamedTuple


class Heading(NamedTuple):
    """What is said about a patient and a visit."""

    name: str
    about: str
    precautions: tuple[str, ...]
    visit: str
    advice: tuple[str, ...] = ()  # each precaution with what it asks of a needle
