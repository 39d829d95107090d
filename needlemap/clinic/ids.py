"""The ids of everything a clinic records."""

from collections.abc import Callable
from typing import NewType
from uuid import UUID

PatientId = NewType("PatientId", UUID)
PractitionerId = NewType("PractitionerId", UUID)
EpisodeId = NewType("EpisodeId", UUID)
VisitId = NewType("VisitId", UUID)
PointId = NewType("PointId", UUID)
ZoneId = NewType("ZoneId", UUID)
FavouriteId = NewType("FavouriteId", UUID)
AddendumId = NewType("AddendumId", UUID)
ReactionId = NewType("ReactionId", UUID)
ClosingId = NewType("ClosingId", UUID)

OF_NO_COMPLAINT = EpisodeId(UUID(int=0))
"""What a mark says that belongs to no complaint, not even to what its visit is for."""

IdMaker = Callable[[], UUID]
"""Makes a new id; the program passes one that gives version 7, so that ids sort by time."""
