"""A precaution of a patient as it is typed: what is known of it, since when, until when."""
