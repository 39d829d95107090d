"""What a driver says becomes a sentence of ours, and nothing of it is repeated."""

import socket

import pytest
from sqlalchemy.engine import make_url

from needlemap.records.server_access.reasons import why_not_reached

AT_HOME = make_url("postgresql://desk@/clinic?host=/nowhere")


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ('FATAL:  password authentication failed for user "desk"', "user or the password"),
        ("fe_sendauth: no password supplied", "asks for a password"),
        ('FATAL:  role "desk" does not exist', "no such user"),
        ('FATAL:  database "clinic" does not exist', "no such database"),
        ('FATAL:  no pg_hba.conf entry for host "1.2.3.4"', "does not let"),
        ('FATAL:  no pg_hba.conf entry for host "1.2.3.4", no encryption', "not unencrypted"),
        ("server does not support SSL, but SSL was required", "does not encrypt its connections"),
        ("SSL error: certificate verify failed", "not known here, or is not valid today"),
        ('server certificate for "a" does not match host name "desk"', "another computer's"),
        ('root certificate file "/desk.crt" does not exist', "is not there, or holds none"),
        ("FATAL:  sorry, too many clients already", "too many computers"),
        ("FATAL:  the database system is starting up", "is starting"),
        ("FATAL:  das Passwort ist falsch", "cannot be reached, or refuses"),
    ],
)
def test_each_refusal_has_its_sentence(said, reason):
    found = why_not_reached(AT_HOME, f"connection failed: {said}")
    assert reason in found
    assert "desk" not in found


def test_a_port_at_which_nothing_listens_is_told_from_a_name_that_nobody_has():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    url = make_url(f"postgresql://desk@127.0.0.1:{port}/clinic")
    assert "no server does at this port" in why_not_reached(url, "")
    url = make_url("postgresql://desk@no-such-computer.invalid/clinic")
    assert "no computer of this name" in why_not_reached(url, "")


def test_where_something_listens_it_is_what_the_server_says():
    with socket.create_server(("127.0.0.1", 0)) as heard:
        url = make_url(f"postgresql://desk@127.0.0.1:{heard.getsockname()[1]}/clinic")
        said = why_not_reached(url, "FATAL: password authentication failed")
    assert "password" in said
