"""What is done beside needling: it is one part of a programme."""
