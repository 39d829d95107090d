"""The time line of a patient: where its visits stand, and how each looks."""
