"""Opening the records that the window works with."""

from collections.abc import Callable
from functools import partial

from needlemap.app.encrypting import Opener
from needlemap.clinic.known_state import KnownState
from needlemap.clinic.ports import Clock, Store

_WAIT_S = 0.4  # for another program: the window stands still meanwhile; the chart tries again


def opened_store(  # noqa: PLR0913  # how it is opened, said at one place
    database: str | None,
    clock: Clock,
    *,
    demo: bool,
    create: bool,
    go_on: Callable[[], None],
    known: KnownState | None = None,
    on_purpose: bool = False,
    unlocking: Opener | None = None,
) -> Store:
    """Open the records for the window, the demo's or those of a place; nobody else has them then.

    ``go_on`` raises once the program ends. Raises as ``record_store``.
    """
    # SQLAlchemy takes longer to import (170 ms) than Qt to show a window: it comes after.
    if demo:
        from needlemap.services.demo import demo_store  # noqa: PLC0415

        return demo_store(clock, go_on)
    from needlemap.services.records import record_store  # noqa: PLC0415

    secret, new = (unlocking.secret, unlocking.new) if unlocking is not None else (None, None)
    opened = partial(record_store, database, clock, _WAIT_S, create=create, alone=True)
    store = opened(known=known, on_purpose=on_purpose, secret=secret)
    if new is not None and store.encryption is not None:
        try:
            store.encryption.set_passphrase(new)
        except BaseException:
            store.close()
            raise
    return store


def read_ahead(go_on: Callable[[], None], store: Store) -> None:
    """Read what the first visit needs, unless the program ends."""
    go_on()
    store.read_ahead()
