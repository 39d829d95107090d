"""Complaints of a patient: a list, what is known of each, where it is felt."""
