"""The audit trail as it is read in the window."""
