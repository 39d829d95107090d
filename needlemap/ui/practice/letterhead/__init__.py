"""What stands in the form of the practice: the printed head, its logo, and how it writes."""
