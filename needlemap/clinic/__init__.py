"""What a clinic records, and the rules over it."""
