"""The one hierarchy of errors that the program can explain to a person."""

import errno
from typing import ClassVar

from needlemap.body.texts import Text

_REASONS = {
    errno.EACCES: Text("permission denied"),
    errno.EEXIST: Text("there is something of this name already"),
    errno.EFBIG: Text("the file is too large"),
    errno.EISDIR: Text("it is a folder"),
    errno.ENAMETOOLONG: Text("its name is too long"),
    errno.ENOENT: Text("no such file or folder"),
    errno.ENOSPC: Text("no space left on the disk"),
    errno.ENOTDIR: Text("a part of its path is not a folder"),
    errno.EPERM: Text("permission denied"),
    errno.EROFS: Text("what lies there can be read only"),
}


class NeedleMapError(Exception):
    """Anything the program can explain: what happened, what is safe, what to do.

    ``template`` is the sentence, and the key of its translation; ``facts`` fill its places. Facts
    are limits, counts, paths and ids, never a patient's name or note. ``text`` is for the screen,
    where a fact may stand that no log may hold; the error itself stays English.
    """

    template: ClassVar[str] = "Something went wrong; nothing recorded was changed."

    def __init__(self, **facts: object) -> None:
        self.text = Text.declared(self.template, **facts)
        super().__init__(str(self.text))
        self.facts = facts


class BodyError(NeedleMapError):
    """The body atlas cannot do what was asked."""


class AtlasMissing(BodyError):
    """A file of the body atlas, or a font, is not where it belongs."""

    template = (
        "The file {file} of the body atlas is missing, so the body cannot be drawn."
        " All records are safe; please install NeedleMap again."
    )


class AtlasDamaged(BodyError):
    """A file of the body atlas cannot be read."""

    template = (
        "The file {file} of the body atlas is damaged, so the body cannot be drawn."
        " All records are safe; please install NeedleMap again."
    )


def reason_of(error: OSError) -> Text:
    """Return why the system refused a file or a folder, as a part of a sentence."""
    return _REASONS.get(error.errno or 0, Text("the system refuses it"))
