"""What a visit is for: the complaints that are treated at it."""
