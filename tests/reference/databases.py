"""Databases as each earlier state of the tables had them, kept as they were."""

import gzip
import lzma
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine

from needlemap.records import migrations
from needlemap.records.schema import KNOWN_REVISIONS

KEPT = Path(__file__).with_name("kept_databases")
OLD = Path(__file__).parents[1] / "records" / "old" / "clinic.db.gz"  # of 0002
EARLIER = KNOWN_REVISIONS[:-1]


def kept(revision):
    """Return the bytes of the database of a state."""
    if revision == "0002":
        return gzip.decompress(OLD.read_bytes())
    return lzma.decompress(place_of(revision).read_bytes())


def place_of(revision):
    return KEPT / f"{revision}.db.xz"


def keep_missing(folder):
    """Keep a database of each state that has none yet, made of the one before."""
    KEPT.mkdir(exist_ok=True)
    for number, revision in enumerate(EARLIER):
        if revision == "0002" or place_of(revision).exists():
            continue
        place = folder / f"{revision}.db"
        if number:
            place.write_bytes(kept(EARLIER[number - 1]))
        _upgrade(place, revision)
        place_of(revision).write_bytes(lzma.compress(place.read_bytes(), preset=9))


def _upgrade(place, revision):
    engine = create_engine(f"sqlite:///{place}")
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
    with engine.connect() as connection:
        connection.exec_driver_sql("VACUUM")
    engine.dispose()
