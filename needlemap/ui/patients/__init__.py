"""The patients: list, form, summary."""
