"""How words and menus fit into the room there is."""
