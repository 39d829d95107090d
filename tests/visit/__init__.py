"""A whole visit, worked through as a therapist does, counted and compared."""
