"""Nothing goes unencrypted over a network to a server unless somebody said so."""

import ssl
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy.engine import make_url

from needlemap.clinic.errors import DatabaseUnusable
from needlemap.clinic.servers import LineSafety, PasswordPlace, ServerPlace
from needlemap.records.engines import engine_of
from needlemap.records.server_access.choice import choose_server
from needlemap.records.server_access.line_safety import (
    is_chosen,
    known_authorities,
    line_safety,
    listed,
    protected,
)
from needlemap.services.records import record_store
from tests.server_passwords import ANYWHERE, network_server
from tests.servers import make_certificate
from tests.ui.hands import clock


@pytest.fixture(autouse=True)
def _nobody_told_postgresql(monkeypatch, tmp_path):
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("PGSSLMODE", "PGSSLROOTCERT", "PGHOST", "PGHOSTADDR", "PGSERVICE"):
        monkeypatch.delenv(name, raising=False)


def mode(url):
    return protected(make_url(url)).query.get("sslmode")


@pytest.mark.parametrize("said", ["", "?sslmode=prefer", "?sslmode=allow"])
def test_what_is_not_said_is_encrypted(said):
    assert mode(f"postgresql://desk@srv/clinic{said}") == "require"


@pytest.mark.parametrize("said", ["disable", "require", "verify-ca", "verify-full"])
def test_what_is_said_is_done(said):
    assert mode(f"postgresql://desk@srv/clinic?sslmode={said}") == said


@pytest.mark.parametrize(
    "near",
    ["/clinic", "/clinic?host=/run/pg", "localhost/clinic", "127.0.0.1:5433/c", "[::1]/c"],
)
def test_a_server_on_this_computer_needs_nothing(near):
    url = f"postgresql://desk@{near}"
    assert (mode(url), line_safety(make_url(url))) == (None, None)


def test_where_the_environment_or_a_file_names_the_host_it_counts(monkeypatch):
    assert mode("postgresql://desk@localhost/clinic?hostaddr=192.168.1.5") == "require"
    assert mode("postgresql:///clinic?service=clinic") == "require"
    assert mode("postgresql:///clinic?host=localhost,srv") == "require"
    monkeypatch.setenv("PGHOST", "srv")
    assert mode("postgresql:///clinic") == "require"
    monkeypatch.setenv("PGSSLMODE", "disable")
    assert mode("postgresql:///clinic") == "disable"


def test_a_certificate_is_checked_against_whom_this_computer_knows_or_the_file_that_is_named(
    monkeypatch,
):
    url = protected(make_url("postgresql://desk@srv/clinic?sslmode=verify-full"))
    assert url.query["sslrootcert"] == known_authorities()
    url = protected(make_url("postgresql://desk@srv/clinic?sslmode=verify-full&sslrootcert=/a.crt"))
    assert url.query["sslrootcert"] == "/a.crt"
    monkeypatch.setenv("PGSSLROOTCERT", "/b.crt")
    url = protected(make_url("postgresql://desk@srv/clinic?sslmode=verify-full"))
    assert "sslrootcert" not in url.query


def test_a_computer_without_a_file_of_authorities_has_one_made_of_those_it_knows(home, tmp_path):
    made_certificate = tmp_path / "one.crt"
    make_certificate(made_certificate, tmp_path / "one.key", ["srv"])
    written = made_certificate.read_text("ascii")
    made = listed([ssl.PEM_cert_to_DER_cert(written)])
    assert Path(made).read_text("ascii").split() == written.split()
    assert Path(made).parent == home


def test_a_computer_that_knows_no_authority_leaves_it_to_the_driver(monkeypatch, home, tmp_path):
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "none.pem"))
    monkeypatch.setenv("SSL_CERT_DIR", str(tmp_path))
    assert known_authorities() == "system"
    assert not home.exists()


def test_a_url_that_names_the_chosen_server_is_protected_as_was_chosen():
    choose_server(
        ServerPlace("srv", "clinic", "desk", 5432, LineSafety.CHECKED, "/a b.crt"),
        PasswordPlace.NOWHERE,
    )
    url = protected(make_url("postgresql://desk@srv:5432/clinic"))
    assert (url.query["sslmode"], url.query["sslrootcert"]) == ("verify-full", "/a b.crt")
    assert mode("postgresql://desk@other:5432/clinic") == "require"


def test_the_password_that_is_kept_goes_over_no_line_protected_otherwise():
    choose_server(ServerPlace("srv", "clinic", "desk"), PasswordPlace.NOWHERE)
    assert is_chosen(make_url("postgresql://desk@srv:5432/clinic"))
    assert is_chosen(make_url("postgresql://desk@srv:5432/clinic?sslmode=verify-full"))
    assert not is_chosen(make_url("postgresql://desk@srv:5432/clinic?sslmode=disable"))
    assert not is_chosen(make_url("postgresql://desk@srv:5432/other"))


@pytest.mark.parametrize(
    ("said", "safety"),
    [("verify-full", LineSafety.CHECKED), ("verify-ca", LineSafety.CHECKED),
     ("disable", LineSafety.OPEN), ("prefer", LineSafety.ENCRYPTED)],
)  # fmt: skip
def test_it_can_be_said_how_a_line_is_protected(said, safety):
    assert line_safety(make_url(f"postgresql://desk@srv/clinic?sslmode={said}")) is safety


@pytest.fixture(scope="module")
def open_server(made_once):
    with network_server(made_once) as made:
        yield made


@pytest.fixture(scope="module")
def tls_server(made_once):
    with network_server(made_once, names=(ANYWHERE, "records.example")) as made:
        yield made


def is_encrypted(url):
    engine = engine_of(make_url(url), 3.0)
    try:
        with engine.connect() as connection:
            asked = "SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()"
            return connection.exec_driver_sql(asked).scalar()
    finally:
        engine.dispose()


def test_a_server_that_does_not_encrypt_is_refused_unless_that_is_said(open_server):
    _, port, _ = open_server
    url = f"postgresql://clinic@{ANYWHERE}:{port}/clinic"
    with pytest.raises(DatabaseUnusable, match=r"does not encrypt its connections.*sslmode=dis"):
        record_store(url, clock)
    with closing(record_store(f"{url}?sslmode=disable", clock)) as store:
        assert store.read_only is None
    assert not is_encrypted(f"{url}?sslmode=disable")


def test_a_server_that_encrypts_is_spoken_to_so(tls_server):
    _, port, certificate = tls_server
    url = f"postgresql://clinic@{ANYWHERE}:{port}/clinic"
    assert is_encrypted(url)
    checked = f"{url}?sslmode=verify-full&sslrootcert={certificate}"
    assert is_encrypted(checked)
    with closing(record_store(checked, clock)) as store:
        for _ in range(2):
            with store.begin() as records:
                assert records.visits.all() == ()
        assert store.line_safety is LineSafety.CHECKED
    with pytest.raises(DatabaseUnusable, match="is not known here"):
        record_store(f"{url}?sslmode=verify-full", clock)
    with pytest.raises(DatabaseUnusable, match="holds none"):
        record_store(f"{url}?sslmode=verify-full&sslrootcert=/no/such.crt", clock)
    elsewhere = f"postgresql://clinic@wrong.example:{port}/clinic?hostaddr=127.0.0.1"
    with pytest.raises(DatabaseUnusable, match="is another computer's"):
        record_store(f"{elsewhere}&sslmode=verify-full&sslrootcert={certificate}", clock)
