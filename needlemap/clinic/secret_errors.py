"""What can go wrong with an encrypted clinic, said in sentences a therapist can read."""

from needlemap.body.texts import Text
from needlemap.clinic.errors import DatabaseUnusable, ImpossibleValue, RecordsError


class PassphraseTooShort(ImpossibleValue):
    """A new passphrase that would be guessed."""

    template = (
        "A passphrase needs at least twelve letters, or five words. Nothing was changed; please"
        " type a longer one."
    )


class PassphrasesDiffer(ImpossibleValue):
    """A new passphrase that was typed differently the second time."""

    template = "The two passphrases are not the same. Nothing was changed; please type them again."


class RecoveryKeyMistyped(ImpossibleValue):
    """Signs that are no recovery key."""

    template = (
        "This is not a recovery key: a sign is wrong or missing. Nothing was changed; please"
        " compare it with the sheet, group by group."
    )


class Locked(DatabaseUnusable):
    """An encrypted clinic that was not opened."""


class PassphraseNeeded(Locked):
    """An encrypted clinic, and nothing is said that opens it."""

    template = (
        "The database {place} is encrypted. Nothing was changed; it opens with its passphrase, or"
        " with its recovery key."
    )


class WrongPassphrase(Locked):
    """A passphrase that is not that of the file."""

    template = (
        "This is not the passphrase of {place}. Nothing was changed; type it again, or use the"
        " recovery key."
    )


class WrongRecoveryKey(Locked):
    """A key that does not open the file."""

    template = (
        "This recovery key does not open {place}: it belongs to another database, or the file is"
        " damaged. Nothing was changed; look for the right sheet, or put back a copy."
    )


class KeyFileMissing(Locked):
    """An encrypted clinic without the file from which its passphrase makes the key."""

    template = (
        "The database {place} is encrypted, or is none, and {file} is not beside it, without which"
        " no passphrase opens it. Nothing was changed; put that file back, or use the recovery key."
    )


class KeyFileDamaged(Locked):
    """A key file that is cut off, altered, or weaker than it may be."""

    template = (
        "{file}, beside the database {place}, is damaged: {reason}. Nothing was changed; put that"
        " file back from a copy, or use the recovery key."
    )


class KeyDoesNotFit(Locked):
    """A key file that opens, but not this database."""

    template = (
        "The passphrase is right, but {place} does not open with it: the file beside it belongs to"
        " another database, or the database is damaged. Nothing was changed; put both back from one"
        " copy, or use the recovery key."
    )


class CannotEncrypt(RecordsError):
    """A clinic that stays as it was."""

    template = (
        "The clinic could not be encrypted: {reason}. All records are safe, as they were and not"
        " encrypted; please try again."
    )


ALREADY = Text("it is encrypted already")
OF_ANOTHER_KIND = Text("the records are on a server, which keeps them from others itself")
