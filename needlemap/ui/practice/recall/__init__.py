"""Who was to come again and has not been back, and who was treated with needles of a lot."""
