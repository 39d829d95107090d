"""Where the clinic's own records lie, known before anything is opened."""

from pathlib import Path

from platformdirs import user_data_path


def default_path() -> Path:
    """Return where the database lies when none is named."""
    return user_data_path("NeedleMap", appauthor=False) / "clinic.db"


def path_of(place: str | None) -> Path | None:
    """Return the file that a person names, the clinic's own for none; None for a server."""
    if place is None:
        return default_path()
    if "://" in place:
        return None
    try:
        return Path(place).expanduser().absolute()
    except (RuntimeError, ValueError):
        return None
