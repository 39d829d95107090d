"""Plots over the visits of a patient, described once for screen and paper."""
