"""What was found and done at a point before: its line, small."""
