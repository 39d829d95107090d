"""The server that was chosen on this computer: where it is, never by which password."""

import json
from contextlib import suppress
from pathlib import Path
from typing import Any

from needlemap.clinic.errors import ImpossibleValue
from needlemap.clinic.own_files import keep_private, make_private, sync
from needlemap.clinic.servers import LineSafety, PasswordPlace, ServerPlace
from needlemap.records.own_place import default_path

_NAME = "server.json"
_PASSWORD = "password_in"  # the name of what says where it is
_SAFETY, _CERTIFICATES = "line", "certificates"


def chosen_server() -> ServerPlace | None:
    """Return the server that holds this computer's records, None if a file does.

    Of one that was chosen before anybody was asked how its line is protected, it is encrypted.
    """
    known = _known()
    with suppress(ImpossibleValue, LookupError, TypeError, ValueError, AttributeError):
        host, certificates = str(known["host"]), str(known.get(_CERTIFICATES, ""))
        safety = LineSafety(known.get(_SAFETY, LineSafety.ENCRYPTED))
        facts = (host, str(known["database"]), str(known["user"]), int(known["port"]))
        return ServerPlace(*facts, safety, certificates)
    return None


def password_place() -> PasswordPlace:
    """Return where the password of the chosen server is kept."""
    with suppress(ValueError):
        return PasswordPlace(_known().get(_PASSWORD, PasswordPlace.NOWHERE))
    return PasswordPlace.NOWHERE


def own_database(named: str | None) -> str | None:
    """Return what a person named, the chosen server for nothing, None for the clinic's own file."""
    if named is not None:
        return named
    chosen = chosen_server()
    return chosen.url if chosen is not None else None


def choose_server(place: ServerPlace, password: PasswordPlace) -> None:
    """Let the records of this computer be there from now on. Raises OSError."""
    known = {
        "host": place.host,
        "port": place.port,
        "database": place.database,
        "user": place.user,
        _SAFETY: place.safety.value,
        _CERTIFICATES: place.certificates,
        _PASSWORD: password.value,
    }
    write_own(_file(), json.dumps(known, ensure_ascii=False))


def forget_server() -> None:
    """Let the records be in the clinic's own file again. Raises OSError."""
    _file().unlink(missing_ok=True)


def write_own(path: Path, content: str) -> None:
    """Write a small file whole, for its owner alone. Raises OSError."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    keep_private(path.parent)
    fresh = path.with_suffix(".part")
    fresh.unlink(missing_ok=True)
    make_private(fresh)
    with fresh.open("w", encoding="utf-8") as file:
        file.write(content)
    sync(fresh)
    fresh.replace(path)
    sync(path)


def _file() -> Path:
    return default_path().with_name(_NAME)


def _known() -> dict[str, Any]:
    try:
        known = json.loads(_file().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return known if isinstance(known, dict) else {}
