"""The open chart: document, editor, commands, selection."""
