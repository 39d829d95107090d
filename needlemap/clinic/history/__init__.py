"""What changed over the visits of a patient, and whether it helps: pure values and functions."""
