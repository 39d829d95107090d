"""What is known of the selected mark, and its controls."""
