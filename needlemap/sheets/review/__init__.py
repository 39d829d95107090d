"""The review of a patient, or of one complaint, on paper."""
