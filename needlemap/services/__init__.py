"""What window and command line do alike, above records and sheets."""
