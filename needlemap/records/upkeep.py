"""What a database file is due when it is closed."""

from contextlib import suppress

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

_ROWS = 400  # looked at of each index: enough to choose by, whatever the size of the file


def look_after(engine: Engine) -> None:
    """Let the database see how its tables have grown, so that it chooses the right index.

    Nobody waits for it: where another program holds the file, it is left for the next time.
    """
    if engine.url.get_backend_name() != "sqlite":
        return  # a server looks after its own files
    with suppress(SQLAlchemyError), engine.connect() as connection:
        for pragma in ("busy_timeout=0", f"analysis_limit={_ROWS}", "optimize"):
            connection.exec_driver_sql(f"PRAGMA {pragma}")
        connection.commit()
