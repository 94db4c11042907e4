"""One window per register: a second start brings the first to the front and hands it its files."""

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QLockFile, QObject, Signal, Slot

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

WAIT_MS = 1500


def _name(folder: Path) -> str:
    digest: str = _late("hashlib").sha256(str(folder.resolve()).encode()).hexdigest()
    return f"lifepath-{digest[:20]}"


def _late(module: str) -> Any:
    # The network's 9 ms, the hashes' 3: the lock needs none of them, and the window already stands when a call does.
    return import_module(module)


def _network() -> Any:
    return _late("PySide6.QtNetwork")


class OnlyWindow(QObject):
    """Holds the register's lock; `called` carries the files of a second start (perhaps none)."""

    called = Signal(object)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._lock = QLockFile(str(folder / "window.lock"))
        self._lock.setStaleLockTime(0)
        self._server: QLocalServer | None = None

    def take(self) -> bool:
        """Become the register's window; False when there is one already.

        A lock left by a program that was killed is recognised by its process and taken over.
        """
        return self._lock.tryLock(0)

    @Slot()
    def listen(self) -> None:
        """Hear second starts from now on."""
        network = _network()
        network.QLocalServer.removeServer(_name(self._folder))
        server: QLocalServer = network.QLocalServer(self)
        server.setSocketOptions(network.QLocalServer.SocketOption.UserAccessOption)
        server.newConnection.connect(self._hear)
        server.listen(_name(self._folder))
        self._server = server

    def call_first(self, files: Sequence[Path] = ()) -> bool:
        """Bring the window that holds the register to the front; False when it does not answer."""
        socket: QLocalSocket = _network().QLocalSocket()
        socket.connectToServer(_name(self._folder))
        if not socket.waitForConnected(WAIT_MS):
            return False
        socket.write(_late("json").dumps([str(path.resolve()) for path in files]).encode() + b"\n")
        socket.flush()
        socket.waitForBytesWritten(WAIT_MS)
        socket.disconnectFromServer()
        return True

    def release(self) -> None:
        """Let another window take the register."""
        if self._server is not None:
            self._server.close()
        self._lock.unlock()

    @Slot()
    def _hear(self) -> None:
        if self._server is None:
            return
        socket = self._server.nextPendingConnection()
        socket.setParent(self)
        socket.readyRead.connect(self._read)
        socket.disconnected.connect(socket.deleteLater)
        if socket.bytesAvailable():
            self._take_line(socket)

    @Slot()
    def _read(self) -> None:
        socket = self.sender()
        if isinstance(socket, _network().QLocalSocket):
            self._take_line(socket)

    def _take_line(self, socket: "QLocalSocket") -> None:
        if not socket.canReadLine():
            return
        try:
            files = _late("json").loads(bytes(socket.readLine().data()))
        except ValueError:
            files = []
        self.called.emit(tuple(Path(name) for name in files if isinstance(name, str)))
