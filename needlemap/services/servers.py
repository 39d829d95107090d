"""Trying a connection to a server before anything of the practice depends on it."""

from sqlalchemy import Engine
from sqlalchemy.engine import make_url

from needlemap.body.errors import reason_of
from needlemap.body.texts import Text
from needlemap.clinic.servers import (
    PasswordPlace,
    ServerFound,
    ServerPlace,
    ServerRefused,
)
from needlemap.records.engines import engine_of
from needlemap.records.errors import database_errors
from needlemap.records.file_opening import WAIT_S
from needlemap.records.revisions import is_empty, is_up_to_date
from needlemap.records.server_access.choice import (
    choose_server,
    chosen_server,
    forget_server,
    password_place,
)
from needlemap.records.server_access.passwords import (
    forget_password,
    keep_password,
    kept_password,
)
from needlemap.records.server_access.reasons import why_not_reached


def try_server(place: ServerPlace, password: str) -> ServerFound:
    """Connect once, and return what is there; nothing is changed, here or there.

    ``password``: as it was typed; nothing for the one that is kept, if it is the same place.

    Raises:
        ServerRefused: if no connection was made.
        DatabaseUnusable: if another program's tables are there, or a newer NeedleMap's.
        KeyringRefused: if a kept password is needed that the keyring does not give.
    """
    url = make_url(place.url).set(password=_meant(place, password) or None)
    engine = engine_of(url, WAIT_S)
    try:
        return _found(engine)
    except database_errors() as error:
        cause = str(getattr(error, "orig", error))
        raise ServerRefused(reason=why_not_reached(url, cause)) from None
    finally:
        engine.dispose()


def use_server(place: ServerPlace, password: str) -> PasswordPlace:
    """Try a server, and have the records there from now on; return where its password is.

    Raises:
        ServerRefused, DatabaseUnusable, KeyringRefused: as when it is tried; nothing is kept then.
    """
    try_server(place, password)
    before, kept = chosen_server(), password_place()
    now = _meant(place, password)
    try:
        where = keep_password(place, now) if now else PasswordPlace.NOWHERE
        choose_server(place, where)
        if before is not None and not (place.is_same_server(before) and where is kept):
            forget_password(before, kept)
    except OSError as error:
        reason = Text("the password cannot be kept on this computer ({why})", why=reason_of(error))
        raise ServerRefused(reason=reason) from None
    return where


def leave_server() -> None:
    """Let the records be in the clinic's own file again; the password is kept no more.

    Raises:
        ServerRefused: if that cannot be written down.
    """
    before, kept = chosen_server(), password_place()
    try:
        forget_server()
        if before is not None:
            forget_password(before, kept)
    except OSError as error:
        raise ServerRefused(reason=reason_of(error)) from None


def _meant(place: ServerPlace, typed: str) -> str:
    if typed or not place.is_same_server(chosen_server()):
        return typed
    return kept_password(place, password_place()) or ""


def _found(engine: Engine) -> ServerFound:
    if is_empty(engine):
        return ServerFound.EMPTY
    return ServerFound.CLINIC if is_up_to_date(engine) else ServerFound.EARLIER
