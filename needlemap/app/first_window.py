"""One window for each file of records: a second start brings the first to the front, and ends."""

from hashlib import sha256
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from PySide6.QtWidgets import QApplication, QWidget

from needlemap.records.sole_use import lock_file_of

_WAIT_MS = 1500
_COME, _COMING = b"come to the front\n", b"coming\n"


class FirstWindow(QObject):
    """Hears when the program is started once more with the records of this window."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._server: QLocalServer | None = None

    def listen(self, path: Path | None) -> None:
        """Answer for the records at a path, which this program holds; for none any more: None."""
        if self._server is not None:
            self._server.close()
            self._server.deleteLater()
            self._server = None
        name = _name(path) if path is not None else None
        if name is None:
            return
        QLocalServer.removeServer(name)  # of a program that was killed: it holds nothing now
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._come)
        self._server.listen(name)

    def _come(self) -> None:
        while self._server is not None and self._server.hasPendingConnections():
            caller = self._server.nextPendingConnection()
            caller.disconnected.connect(caller.deleteLater)
            caller.write(_COMING)
            caller.disconnectFromServer()
        window = self._window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()
        QApplication.alert(window)


def call_first(path: Path) -> bool:
    """Bring the window to the front that has the records at a path open; return whether it came."""
    name = _name(path)
    if name is None:
        return False
    caller = QLocalSocket()
    caller.connectToServer(name)
    if not caller.waitForConnected(_WAIT_MS):
        return False
    caller.write(_COME)
    return caller.waitForReadyRead(_WAIT_MS) or caller.bytesAvailable() > 0


def _name(path: Path) -> str | None:
    """Return the name under which a window answers: by its lock file, whatever it is called."""
    try:
        lock = lock_file_of(path).stat()
    except OSError:
        return None
    return f"needlemap-{sha256(f'{lock.st_dev}:{lock.st_ino}'.encode()).hexdigest()[:24]}"
