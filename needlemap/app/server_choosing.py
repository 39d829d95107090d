"""Choosing the server that keeps the records of this computer, or its own file again."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from needlemap.body.errors import NeedleMapError
from needlemap.clinic.servers import PasswordPlace, ServerFound, ServerPlace
from needlemap.records.own_place import path_of
from needlemap.records.server_access.choice import chosen_server, password_place
from needlemap.ui.window.main_window import MainWindow
from needlemap.ui.window.navigator import Navigator
from needlemap.ui.window.server.way import ServerWay
from needlemap.ui.work.app_context import AppContext
from needlemap.ui.work.prompts import Prompts
from needlemap.ui.work.worker import Worker

_LINE = "server"


class ServerChoosing(QObject):
    """Does what the page of the server asks for, in a worker: networks and keyrings are slow.

    Signals:
        opening: the records that are wanted from now on, a URL without a password, or None for
            the clinic's own file.
    """

    opening = Signal(object)

    def __init__(
        self,
        window: MainWindow,
        context: AppContext,
        navigator: Navigator,
        prompts: Prompts,
        worker: Worker,
    ) -> None:
        super().__init__(window)
        self._prompts = prompts
        self._navigator, self._worker = navigator, worker
        self._way = ServerWay(window, context)
        self._way.wanted.connect(self.show)
        navigator.database_chooser.server_wanted.connect(self.show)
        self._is_joined = False

    def help_out(self, database: str | None) -> None:
        """Offer to name the server otherwise, if it is one that could not be opened."""
        if database is not None and path_of(database) is None:
            self._navigator.database_chooser.offer_server()

    def show(self) -> None:
        """Show which server is chosen."""
        page = self._way.show()
        if not self._is_joined:
            self._is_joined = True
            page.try_wanted.connect(self._try)
            page.use_wanted.connect(self._use)
            page.own_wanted.connect(self._leave_server)
            page.form.line.file_wanted.connect(self._choose_certificate)
        has_password = password_place() is not PasswordPlace.NOWHERE
        page.show_place(chosen_server(), has_password=has_password)
        self._worker.run(_LINE, _keeping, page.show_keeping, page.refuse)

    def _try(self, place: ServerPlace, password: str) -> None:
        self._worker.run(_LINE, partial(_tried, place, password), self._found, self._refuse)

    def _choose_certificate(self) -> None:
        chosen = self._prompts.certificate_place(self.tr("Choose the certificate of the server"))
        if chosen is not None and self._way.page is not None:
            self._way.page.form.line.take_file(chosen)

    def _use(self, place: ServerPlace, password: str) -> None:
        if self._navigator.may_open_another():
            work = partial(_used, place, password)
            self._worker.run(_LINE, work, partial(self._opened, place), self._refuse)
        else:
            self.show()

    def _leave_server(self) -> None:
        if self._navigator.may_open_another():
            self._worker.run(_LINE, _left, self._go_back, self._refuse)

    def _found(self, found: ServerFound) -> None:
        if self._way.page is not None:
            self._way.page.show_found(found)

    def _refuse(self, error: NeedleMapError) -> None:
        if self._way.page is not None:
            self._way.page.refuse(error)

    def _opened(self, place: ServerPlace, _: PasswordPlace) -> None:
        self._forget()
        self.opening.emit(place.url)

    def _go_back(self, _: None) -> None:
        self._forget()
        self.opening.emit(None)

    def _forget(self) -> None:
        if self._way.page is not None:
            self._way.page.forget()


def _keeping() -> Path | None:
    """Return the file in which a password is kept, None if there is a keyring."""
    # The keyring and SQLAlchemy are needed for a server alone; likewise below.
    from needlemap.records.server_access.passwords import (  # noqa: PLC0415
        has_keyring,
        password_file,
    )

    return None if has_keyring() else password_file()


def _tried(place: ServerPlace, password: str) -> ServerFound:
    from needlemap.services.servers import try_server  # noqa: PLC0415

    return try_server(place, password)


def _used(place: ServerPlace, password: str) -> PasswordPlace:
    from needlemap.services.servers import use_server  # noqa: PLC0415

    return use_server(place, password)


def _left() -> None:
    from needlemap.services.servers import leave_server  # noqa: PLC0415

    leave_server()
