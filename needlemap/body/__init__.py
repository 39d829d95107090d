"""The body: one skin in three dimensions, its views, places, areas and names."""
