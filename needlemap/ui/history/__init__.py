"""The history of a patient: what changed over the visits, and whether it helps."""
