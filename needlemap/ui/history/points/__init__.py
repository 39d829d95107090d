"""The parts of the table of trigger points over all visits."""
