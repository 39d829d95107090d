"""How the window looks: its type, its colours, its style sheet."""
