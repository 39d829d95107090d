"""Encrypting on the command line, and changing what opens an encrypted clinic."""

import argparse
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from needlemap.body.errors import NeedleMapError
from needlemap.cli.printing import say
from needlemap.cli.secrets import FROM_FILE, new_passphrase, text_in
from needlemap.clinic.ports import Store

_KEEP = (
    "Keep this recovery key on paper, away from this computer. Whoever has it can read the records;"
    " without it, and without the passphrase, nobody can."
)


class NotEncrypted(NeedleMapError):
    """A clinic that has no passphrase."""

    template = "These records are not encrypted, so nothing was changed; encrypt them first."


def add_commands(
    commands: Any,  # noqa: ANN401
    common: argparse.ArgumentParser,
) -> None:
    """Add ``encrypt`` and ``passphrase``; ``commands`` is what argparse returns for subcommands."""
    encrypt = commands.add_parser(
        "encrypt",
        parents=[common],
        help="encrypt the database, which nobody may have open",
        description="Asks for a new passphrase, or reads it from the file that"
        f" {FROM_FILE} names. The plain file is kept beside it until it is removed.",
    )
    encrypt.add_argument(
        "--remove-plain",
        action="store_true",
        help="remove the plain copies beside a database that is encrypted already",
    )
    commands.add_parser(
        "passphrase", parents=[common], help="change the passphrase of an encrypted database"
    )


def run_encrypt(options: argparse.Namespace) -> None:
    """Encrypt the records, or remove what was kept of them before.

    Raises:
        RecordsError: if it cannot be done; the records are as they were.
    """
    # What encrypts is needed for that alone.
    from needlemap.services.encryption import (  # noqa: PLC0415
        copies_not_encrypted,
        encrypt,
        remove_copies_not_encrypted,
    )

    if options.remove_plain:
        removed = copies_not_encrypted(options.database)
        left = remove_copies_not_encrypted(options.database)
        for copy in removed:
            say(f"{'could not be removed' if copy in left else 'removed'}: {copy}")
        return
    key = encrypt(options.database, new_passphrase(FROM_FILE))
    for start in range(0, len(key.groups), 7):
        say(" ".join(key.groups[start : start + 7]))
    say(_KEEP)
    for copy in copies_not_encrypted(options.database):
        say(f"not encrypted: {copy}")


def run_passphrase(options: argparse.Namespace, opened: Callable[[str | None], Store]) -> None:
    """Let another passphrase open the records.

    Raises:
        NotEncrypted: if none does.
    """
    with closing(opened(options.database)) as store:
        if store.encryption is None:
            raise NotEncrypted
        store.encryption.set_passphrase(new_passphrase())
    say("The passphrase is changed. Copies that were made before open with the one before.")


def add_password(sheet: argparse.ArgumentParser) -> None:
    """Let a command that writes a PDF take a password for it."""
    sheet.add_argument(
        "--password-file", type=Path, metavar="FILE", help="that holds a password for the PDF"
    )


def hidden(pdf: bytes, password_file: Path | None) -> bytes:
    """Return a PDF that opens with the password that a file holds, or as it is without one."""
    if password_file is None:
        return pdf
    # What encrypts a PDF is needed for that alone.
    from needlemap.sheets.hidden import with_password  # noqa: PLC0415

    return with_password(pdf, text_in(password_file))
