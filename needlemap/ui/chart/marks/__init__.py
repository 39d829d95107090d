"""Lists of marks: of this visit, of the last one, of favourites."""
