"""Tables say of which version they are; only a whole file can say it is of a newer one."""

import pytest

from needlemap.clinic.errors import DatabaseUnusable


@pytest.fixture
def pages(store, file, ask):
    """Write over pages of the closed file, named by what begins there."""
    roots = dict(ask("SELECT name, rootpage FROM sqlite_master"))
    store.close()
    content = file.read_bytes()

    def page(name):
        return slice((roots[name] - 1) * 4096, roots[name] * 4096)

    def swap(one, other):
        changed = bytearray(content)
        changed[page(one)], changed[page(other)] = content[page(other)], content[page(one)]
        file.write_bytes(changed)

    return swap


@pytest.mark.parametrize("other", ["clinic", "patient", "audit_entry"])
def test_pages_in_the_wrong_place_are_damage_and_no_newer_version(
    patient, visit, pages, file, refused, other
):
    pages("alembic_version", other)
    assert "it is not a database, or it is damaged" in refused(DatabaseUnusable, file)


@pytest.mark.parametrize("told", ["", "0oo7", "07", "Quirina"])
def test_a_version_that_no_needlemap_ever_had_is_damage(store, ask, file, refused, told):
    store.close()
    ask("UPDATE alembic_version SET version_num = ?", told)
    said = refused(DatabaseUnusable, file)
    assert "it is damaged" in said
    assert "Quirina" not in said


def test_two_versions_at_once_are_damage(store, ask, file, refused):
    store.close()
    ask("INSERT INTO alembic_version VALUES ('9999')")
    assert "it is damaged" in refused(DatabaseUnusable, file)
