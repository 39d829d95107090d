"""What protects the lines to a server: nothing goes unencrypted over a network unless that is said.

PostgreSQL's own default is to encrypt if the server offers it, and to go on in the open if not:
whoever stands in between need only say that it does not.
"""

import os
import ssl
from collections.abc import Sequence
from pathlib import Path

from sqlalchemy.engine import URL, make_url

from needlemap.clinic.servers import LineSafety, is_this_computer
from needlemap.records.own_place import default_path
from needlemap.records.server_access.choice import chosen_server, write_own

_MODE, _ROOTS = "sslmode", "sslrootcert"
_HOSTS = "host"
_SAY_NOTHING = frozenset({"", "allow", "prefer"})  # each goes on in the open by itself
_OWN_LIST = "known-authorities.pem"
_ITS_OWN = "system"  # what the library of the driver knows


def protected(url: URL) -> URL:
    """Return the URL of a server with what protects the lines to it.

    One that says nothing of that, or what comes to nothing, is encrypted; if it names the server
    that was chosen, it is protected as was chosen there.
    """
    if _is_near(url):
        return url
    mode, chosen = _said(url), _chosen()
    if not mode and chosen is not None and _place(chosen) == _place(url):
        said = {name: chosen.query[name] for name in (_MODE, _ROOTS) if name in chosen.query}
        url = url.update_query_dict(said)
        mode = _said(url)
    mode = mode or os.environ.get("PGSSLMODE", "")
    if mode in _SAY_NOTHING:
        mode = LineSafety.ENCRYPTED.mode
    url = url.update_query_dict({_MODE: mode})
    if mode == LineSafety.CHECKED.mode and _ROOTS not in url.query and not _has_list():
        url = url.update_query_dict({_ROOTS: known_authorities()})
    return url


def line_safety(url: URL) -> LineSafety | None:
    """Return how the lines to a server are protected; None if they need nothing of the kind."""
    if _is_near(url):
        return None
    mode = _said(protected(url))
    if mode.startswith("verify"):
        return LineSafety.CHECKED
    return LineSafety.OPEN if mode == LineSafety.OPEN.mode else LineSafety.ENCRYPTED


def is_chosen(url: URL) -> bool:
    """Return whether a URL names the server that was chosen, and protects the lines as it does."""
    chosen = _chosen()
    if chosen is None or _place(chosen) != _place(url):
        return False
    return _said(protected(chosen)) == _said(protected(url))


def known_authorities() -> str:
    """Return the file of the authorities whose certificates this computer takes.

    The driver brings a library of its own, which looks where no system keeps them.
    """
    found = ssl.get_default_verify_paths().cafile
    return found or listed(ssl.create_default_context().get_ca_certs(binary_form=True))


def listed(known: Sequence[bytes]) -> str:
    """Return a file that lists authorities which a system keeps in no file; none: the library's."""
    if not known:
        return _ITS_OWN
    made = default_path().with_name(_OWN_LIST)
    write_own(made, "".join(map(ssl.DER_cert_to_PEM_cert, known)))
    return str(made)


def _chosen() -> URL | None:
    chosen = chosen_server()
    return make_url(chosen.url) if chosen is not None else None


def _place(url: URL) -> tuple[object, ...]:
    return url.host, url.port, url.database, url.username, url.query.get(_HOSTS)


def _said(url: URL) -> str:
    said = url.query.get(_MODE, "")
    mode = said if isinstance(said, str) else said[-1]
    return "" if mode in _SAY_NOTHING else mode


def _has_list() -> bool:
    """Return whether who uses this computer told PostgreSQL's own programs whom to trust."""
    own = Path.home() / ".postgresql"
    if os.name == "nt":
        own = Path(os.environ.get("APPDATA", "")) / "postgresql"
    return "PGSSLROOTCERT" in os.environ or (own / "root.crt").is_file()


def _is_near(url: URL) -> bool:
    """Return whether all that is said on a line stays on this computer."""
    if "service" in url.query or "PGSERVICE" in os.environ:
        return False  # a file says where it is
    hosts = _told(url.query.get("hostaddr") or os.environ.get("PGHOSTADDR"))
    hosts = hosts or _told(url.query.get(_HOSTS) or url.host or os.environ.get("PGHOST"))
    return all(map(is_this_computer, hosts))


def _told(said: str | tuple[str, ...] | None) -> list[str]:
    words = said.split(",") if isinstance(said, str) else said or ()
    return [word for word in words if word]
