"""What the pointer shows over the body."""
