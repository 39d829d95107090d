"""How a server refuses what is refused: a function and a trigger for each rule."""

from sqlalchemy import Connection

_OF_TRIGGERS = (
    "SELECT p.proname, CASE WHEN t.tgenabled IN ('O', 'A') THEN p.prosrc ELSE '' END"
    " FROM pg_proc p LEFT JOIN pg_trigger t ON t.tgfoid = p.oid"
    " WHERE left(p.proname, 5) = 'seal_' AND p.pronamespace = current_schema()::regnamespace"
)
_REFUSED = "23001"  # as a rule of the tables is


def refusing(when: str, says: str) -> str:
    """Return what a function does that refuses when a condition holds."""
    return (
        f"BEGIN IF {when} THEN RAISE EXCEPTION '{says}' USING ERRCODE = '{_REFUSED}'; END IF;"
        " IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW; END"
    )


def doing(statement: str) -> str:
    """Return what a function does that does one thing more with each row."""
    return f"BEGIN {statement}; RETURN NEW; END"


def make(connection: Connection, name: str, head: str, body: str) -> None:
    """Make a function that does this, and the trigger that asks it."""
    connection.exec_driver_sql(
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $seal${body}$seal$"
    )
    connection.exec_driver_sql(f"{head} EXECUTE FUNCTION {name}()")


def made(connection: Connection) -> dict[str, str]:
    """Return what each function does; nothing if no trigger asks it."""
    return {name: body for name, body, *_ in connection.exec_driver_sql(_OF_TRIGGERS)}


def unmake(connection: Connection) -> None:
    """Let all functions and their triggers go."""
    for name in made(connection):
        connection.exec_driver_sql(f"DROP FUNCTION {name} CASCADE")
