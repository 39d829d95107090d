"""A PostgreSQL server of the tests' own: no port, no password, gone with who uses it."""

import os
import shutil
import signal
import socket
import subprocess
import tempfile
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from time import monotonic, sleep

import psycopg
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

_PROGRAMS = Path("/usr/lib/postgresql")
_ACCOUNT = "postgres"  # the package makes it; a server refuses to be run by root
_HASTE = {
    "listen_addresses": "", "fsync": "off", "synchronous_commit": "off", "full_page_writes": "off",
    "autovacuum": "off", "max_wal_size": "1GB", "shared_buffers": "16MB", "max_connections": "60",
    "log_min_messages": "panic", "max_parallel_workers_per_gather": "0",
}  # fmt: skip
_KEPT = "identity"  # made with the tables, as in a new clinic
_BEGUN = "INSERT INTO audit_head VALUES (1, 0, '')"
_CUT = (
    "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
    " WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'"
)
_MISSING = (
    "These tests need PostgreSQL. `make test` installs it (the package postgresql) when it is run"
    " as root; otherwise it says the line to run."
)


class Server:
    """One server, with what a test can do to it."""

    def __init__(self, cluster):
        self._port, self._more = None, {}
        self._folder = Path(tempfile.mkdtemp(prefix="nm-"))  # names of sockets must be short
        self._folder.chmod(0o755)
        self._data = self._folder / "data"
        shutil.copytree(cluster, self._data)
        _hand_over(self._folder)
        self._process = None
        self._was_made = False
        self.start()

    def start(self):
        options = [
            word for name, to in (_HASTE | self._more).items() for word in ("-c", f"{name}={to}")
        ]
        where = ["-D", str(self._data), "-k", str(self._folder)]
        self._process = subprocess.Popen(
            _plainly(programs() / "postgres", *where, *options, until_we_end=True),
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd="/",
        )  # fmt: skip
        self._wait()

    def stop(self, how=signal.SIGINT):
        """Stop as when the computer is shut down: connections are cut."""
        self._process.send_signal(how)
        self._process.wait()

    def end(self):
        self.stop(signal.SIGQUIT)
        shutil.rmtree(self._folder)

    @property
    def folder(self):
        """Where its socket lies."""
        return self._folder

    def hear_the_network(self, names=()):
        """Be reached over the network too; encrypted, if a certificate is to be made for names.

        Returns the port and the file of the certificate.
        """
        with socket.create_server(("127.0.0.1", 0)) as free:
            self._port = free.getsockname()[1]
        self._more = {"listen_addresses": "127.0.0.1", "port": str(self._port)}
        certificate = self._data / "server.crt"
        if names:
            make_certificate(certificate, self._data / "server.key", names)
            _hand_over(self._data)
            self._data.chmod(0o700)
            self._more["ssl"] = "on"
        self.stop()
        self.start()
        return self._port, self._copied(certificate)

    def _copied(self, certificate):
        """Return a copy that everybody reads; the folder of the data is the server's alone."""
        copy = self._folder / certificate.name
        if certificate.exists():
            shutil.copy(certificate, copy)
        return copy

    def ask_for_passwords(self):
        """Let nobody in any more who does not say theirs."""
        (self._data / "pg_hba.conf").write_text("local all all scram-sha-256\n", "ascii")
        self._process.send_signal(signal.SIGHUP)
        end = monotonic() + 60
        while monotonic() < end:
            try:
                psycopg.connect(self.url("postgres")).close()
            except psycopg.OperationalError:
                return
            sleep(0.02)

    def url(self, name="clinic"):
        port = f"&port={self._port}" if self._port else ""
        return f"postgresql://clinic@/{name}?host={self._folder}{port}"

    def ask(self, question, *facts, name="clinic", first="SELECT 1"):
        """Ask past the program; answers are plain values as a file of SQLite holds them."""
        with psycopg.connect(self.url(name), autocommit=True) as connection:
            connection.execute(first)
            asked = connection.execute(question.replace("?", "%s"), facts or None)
            return [tuple(map(_plain, row)) for row in asked] if asked.description else []

    def make_empty(self, name):
        self.ask(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)", name="postgres")
        self.ask(f"CREATE DATABASE {name}", name="postgres")

    def make_new(self, make):
        """Have a database as new; ``make`` makes the tables, once."""
        if not self._was_made:
            self.make_empty("clinic")
            make(self.url())
            self._was_made = True
            [[revision]] = self.ask("SELECT version_num FROM alembic_version")
            tables = self.ask("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
            emptied = "; ".join(f"DELETE FROM {table}" for [table] in tables if table != _KEPT)
            begun = f"{_BEGUN}; INSERT INTO alembic_version VALUES ('{revision}')"
            self._emptied = f"SET session_replication_role = replica; {emptied}; {begun}"
            return
        self.ask(self._emptied, first=_CUT)  # by one line: the server takes long to begin one

    def cut(self):
        """Cut all connections."""
        self.ask(_CUT, name="postgres")

    @contextmanager
    def standing_still(self):
        """Let it answer nobody, as when a cable is out."""
        mine = f"/proc/{self._process.pid}/task/{self._process.pid}/children"
        every = [self._process.pid, *map(int, Path(mine).read_text("ascii").split())]
        for process in every:
            os.kill(process, signal.SIGSTOP)
        try:
            yield
        finally:
            for process in every:
                os.kill(process, signal.SIGCONT)

    @contextmanager
    def busy(self, statement):
        """Let another program hold what a statement locks."""
        with psycopg.connect(self.url()) as connection:
            connection.execute(statement)
            yield connection
            connection.rollback()

    def _wait(self):
        end = monotonic() + 60
        while True:
            try:
                psycopg.connect(self.url("postgres")).close()
            except psycopg.OperationalError:
                assert self._process.poll() is None, "PostgreSQL ended as it began"
                assert monotonic() < end, "PostgreSQL does not begin"
                sleep(0.02)  # it has no way to say so
            else:
                return


def programs():
    """Return where the programs of the server lie."""
    found = sorted(_PROGRAMS.glob("*/bin"), key=lambda each: float(each.parent.name))
    if not found:
        raise AssertionError(_MISSING)
    return found[-1]


def make_certificate(certificate, key_file, names):
    """Make a certificate for names and addresses, signed by nobody but itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "test")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([*map(_alternative, names)]), critical=False)
        .sign(key, SHA256())
    )
    certificate.write_bytes(made.public_bytes(Encoding.PEM))
    form = PrivateFormat.TraditionalOpenSSL
    key_file.write_bytes(key.private_bytes(Encoding.PEM, form, NoEncryption()))
    key_file.chmod(0o600)


def _alternative(name):
    try:
        return x509.IPAddress(ip_address(name))
    except ValueError:
        return x509.DNSName(name)


def make_cluster(folder):
    """Make what a server needs to begin; it sorts as people do, not by the numbers of letters."""
    words = ("-A", "trust", "-U", "clinic", "-E", "UTF8", "--no-sync", "--no-instructions")
    sorting = ("--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=en-US")
    work = Path(tempfile.mkdtemp(prefix="nm-"))
    _hand_over(work)
    command = _plainly(programs() / "initdb", "-D", str(work / "data"), *words, *sorting)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd="/")
    shutil.copytree(work / "data", folder)
    shutil.rmtree(work)


def _plainly(program, *words, until_we_end=False):
    ends = ["--pdeathsig", "QUIT"] if until_we_end else []
    who = ["--reuid", _ACCOUNT, "--regid", _ACCOUNT, "--clear-groups"] if os.getuid() == 0 else []
    return ["setpriv", *ends, *who, str(program), *words]


def _hand_over(folder):
    if os.getuid() == 0:
        for each in (folder, *folder.rglob("*")):
            shutil.chown(each, _ACCOUNT, _ACCOUNT)
    folder.chmod(0o755)


def _plain(value):
    """Return a value as a file of SQLite would hold it."""
    kind = type(value).__name__
    if kind == "UUID":
        return value.hex
    if kind == "datetime":
        return value.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")
    if kind in {"date", "bool"}:
        return str(value) if kind == "date" else int(value)
    return value
