"""Workers, deferred updates, prompts, and what is handed down."""
