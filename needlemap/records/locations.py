"""Where a database may lie: a path or URL as a person gives it, checked before it is opened."""

from errno import ENOTDIR
from pathlib import Path

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from needlemap.body.errors import reason_of
from needlemap.body.texts import Text
from needlemap.clinic.backups.errors import DatabaseBroken
from needlemap.clinic.errors import DatabaseUnusable
from needlemap.clinic.own_files import keep_private
from needlemap.records.file_kinds import FileKind, kind_of

_CHOOSE = Text("choose another database, or ask who looks after this computer")
_GIVEN = Text("given")
_FILES = ("sqlite", "sqlite+pysqlite")
_SERVERS = ("postgresql", "postgresql+psycopg")


def unusable(place: object, reason: Text) -> DatabaseUnusable:
    """Return the error that names a place and says why it cannot be used."""
    return DatabaseUnusable(place=place, reason=reason, advice=_CHOOSE)


def broken(place: object, reason: Text) -> DatabaseBroken:
    """Return the error that names a place where a database is no longer whole."""
    return DatabaseBroken(place=place, reason=reason, advice=_CHOOSE)


def unknown_kind(url: URL) -> DatabaseUnusable:
    """Return the error for a kind of database that is not used here."""
    return unusable(_GIVEN, Text("NeedleMap cannot use {kind}", kind=url.drivername))


def url_of(place: str | Path) -> URL:
    """Return the URL of a path or URL.

    Raises:
        DatabaseUnusable: if it names no kind of database that is used here.
    """
    if not (isinstance(place, str) and "://" in place):
        return _url_of_file(Path(place))
    try:
        url = make_url(place)
    except (ArgumentError, ValueError):
        raise unusable(_GIVEN, Text("its URL cannot be read")) from None
    if url.drivername in _SERVERS:
        return url
    if url.drivername not in _FILES:
        raise unknown_kind(url)
    if not url.database or url.database.startswith((":memory:", "file:")) or url.query:
        raise unusable(_GIVEN, Text("its URL names no file"))
    return _url_of_file(Path(url.database))


def name_of(url: URL) -> str:
    """Return what a person calls the database, without the password."""
    return url.database or url.host or _GIVEN


def is_there(path: Path, own_folder: Path) -> bool:
    """Return whether a database file is there; refuse what can never be one.

    ``own_folder`` is made if it is missing. Any other folder must be there: a name mistyped, or
    a disk not plugged in, must not end in a new, empty clinic. Nor must a file that is empty: it
    is a copy that failed.

    Raises:
        DatabaseUnusable: if there is no file to be had, or it is no database.
    """
    try:
        _refuse_oddities(path)
        if path.parent == own_folder:
            own_folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            keep_private(own_folder)
        if not path.exists():
            _refuse_no_folder(path.parent)
            return False
        kind = kind_of(path)
    except FileNotFoundError:
        raise unusable(path, Text("its folder is not there")) from None
    except ValueError:
        raise unusable(path, Text("it cannot be opened")) from None
    except OSError as error:
        raise unusable(path, reason_of(error)) from None
    if kind is FileKind.EMPTY:
        raise broken(path, Text("it is empty, as a copy that failed is"))
    if kind is FileKind.OTHER:
        raise broken(path, Text("it is not a database"))
    return True


def _url_of_file(path: Path) -> URL:
    try:
        path = path.expanduser().absolute()
    except RuntimeError:
        raise unusable(path, Text("there is no such user on this computer")) from None
    _refuse_letters(str(path))
    return URL.create("sqlite", database=str(path))


def _refuse_letters(path: str) -> None:
    """Refuse bytes in a path that are no letters here: SQLAlchemy takes none."""
    try:
        path.encode()
    except UnicodeEncodeError:
        shown = path.encode(errors="replace").decode()
        raise unusable(shown, Text("its path has letters that are none")) from None


def _refuse_no_folder(folder: Path) -> None:
    if not folder.is_dir():
        folder.stat()  # says why it is none
        raise NotADirectoryError(ENOTDIR, "")


def _refuse_oddities(path: Path) -> None:
    if path.is_dir():
        raise unusable(path, Text("it is a folder"))
    if path.exists() and not path.is_file():
        raise unusable(path, Text("it is not a file"))
