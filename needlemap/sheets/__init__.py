"""Paper: the sheets that are printed for the patient's file."""
