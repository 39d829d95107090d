"""Patients who are out of the list until they are asked for."""
