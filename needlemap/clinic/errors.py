"""What can go wrong in a clinic's record, said in sentences a therapist can read."""

from pathlib import Path

from needlemap.body.errors import NeedleMapError
from needlemap.body.texts import Text


class ImpossibleValue(NeedleMapError, ValueError):
    """A value that no record may hold."""

    template = "This value cannot be recorded; nothing was changed."


class NameMissing(ImpossibleValue):
    """Neither given nor family name."""

    template = "A patient needs a given or a family name. Nothing is saved yet; type one of them."


class ReasonMissing(ImpossibleValue):
    """A reason without a word."""

    template = "Say in a few words why it was done all the same. It is not signed yet."


class TextTooLong(ImpossibleValue):
    """A text longer than its field."""

    template = (
        "The {field} has {length} characters; at most {limit} fit."
        " Nothing is saved yet; please shorten it."
    )


class TextUnprintable(ImpossibleValue):
    """A text with control characters, which would break lists and paper."""

    template = (
        "The {field} holds a character that cannot be shown or printed."
        " Nothing is saved yet; please type it again."
    )


class BirthDateImpossible(ImpossibleValue):
    """A birth date in the future, or before anyone now alive."""

    template = (
        "The birth date {date} is not possible: it must lie between {first} and today."
        " Nothing is saved yet; please correct it."
    )


class ZoneUnknown(ImpossibleValue):
    """The name of a time zone that is none."""

    template = "This is no time zone that this computer knows. Nothing was changed."


class NotADate(ImpossibleValue):
    """A text that is no date."""

    template = (
        "This is not a date. Nothing is saved yet;"
        " please type day, month and year, for example 14.3.1979 or 1979-03-14."
    )


class NotANumber(ImpossibleValue):
    """A text that is no number."""

    template = (
        "The {field} is not a number. Nothing is saved yet;"
        " please type it in digits, for example {example}."
    )


class OutOfScale(ImpossibleValue):
    """A number outside its scale."""

    template = "The {field} must lie between {low} and {high}. Nothing was changed."


class NotAPressure(ImpossibleValue):
    """A text that is no pressure a gauge can show."""

    template = (
        "This is not a pressure between 0 and {most} {unit}. What was recorded before is kept;"
        " please type a number, for example {example}."
    )


class EmptyZone(ImpossibleValue):
    """A pain zone without skin."""

    template = (
        "This line encloses no skin, so no pain zone was drawn."
        " Draw around the painful area, on the body."
    )


class StrokeOffBody(ImpossibleValue):
    """A stroke for a zone that meets no skin."""

    template = "This stroke lies beside the body, so zone {letter} stays as it was."


class StrokeMissesZone(ImpossibleValue):
    """A stroke that takes away where the zone is not."""

    template = (
        "This stroke does not touch zone {letter}, so nothing was taken away."
        " Draw over the part of the zone that is to go."
    )


class ChangeOutOfDate(NeedleMapError):
    """A change made for a chart that is no longer like that."""

    template = (
        "This mark was changed elsewhere in the meantime, so nothing was done."
        " The visit is shown as it is recorded now; choose what is to stand."
    )


class FactChangedElsewhere(ChangeOutOfDate):
    """A fact that another room recorded differently in the meantime.

    The text of the error, which a log may hold, leaves out what is private; ``text``, for the
    screen, says both values.
    """

    template = (
        "The {fact} was recorded elsewhere as {elsewhere} in the meantime; here it was to become"
        " {here}, which was not saved. What was recorded there is safe; choose on the"
        " screen: keep theirs, or record yours."
    )

    def __init__(self, fact: Text, elsewhere: Text, here: Text, *, is_private: bool) -> None:
        hidden = Text("something else"), Text("your change")
        shown = hidden if is_private else (elsewhere, here)
        super().__init__(fact=fact, elsewhere=shown[0], here=shown[1])
        self.text = Text.declared(self.template, fact=fact, elsewhere=elsewhere, here=here)


class ChartChangedElsewhere(ChangeOutOfDate):
    """A signature under a chart that is no longer as it was seen."""

    template = (
        "The chart was changed elsewhere in the meantime ({differences}), so nothing was done:"
        " the visit is not signed. It is opened again as it is recorded now: look at it, and sign"
        " then."
    )


class PatientChangedElsewhere(ChangeOutOfDate):
    """A signature beside facts of the patient that are no longer as they were seen."""

    template = (
        "The patient's facts were changed elsewhere in the meantime ({facts}), so nothing was"
        " done: the visit is not signed. It is opened again with what is recorded now: look at it,"
        " and sign then."
    )


class VisitSigned(ChangeOutOfDate):
    """A change to a visit that is signed."""

    template = (
        "This visit is signed and stays as it is, so nothing was done. Start a new visit to chart."
    )


class VisitNotSigned(NeedleMapError):
    """An addendum to a visit that can still be changed itself."""

    template = "This visit is not signed yet, so nothing was added. Change the visit itself."


class RecordsChanged(ChangeOutOfDate):
    """A change that does not fit what another program recorded in the meantime."""

    template = (
        "Another program changed these records in the meantime, so this was not saved."
        " What was saved before is safe; open the patient again and repeat it."
    )


class VisitInUse(NeedleMapError):
    """Undoing the start of a visit, or of a patient, that already carries a record."""

    template = (
        "There is a visit with something written in it, so this is not undone. Nothing was changed."
    )


class ReactionClosed(ImpossibleValue):
    """A reaction that is closed a second time."""

    template = "This reaction was closed already. Nothing was changed; open the visit again."


class AddendumEmpty(ImpossibleValue):
    """An addendum that says nothing."""

    template = "The addendum is empty, so nothing was added. Write what is to be added."


class AuthorMissing(ImpossibleValue):
    """An addendum by nobody."""

    template = "It is not said who adds this, so nothing was added. Choose who adds it."


class AddendumTooEarly(NeedleMapError):
    """An addendum before what it is added to."""

    template = (
        "The computer's clock says {now}, before the visit was signed at {signed}, so nothing was"
        " added. What is typed stays; set the clock, and add it then."
    )


class FavouriteNameMissing(ImpossibleValue):
    """A favourite that could not be found again."""

    template = "A favourite needs a name, so it was not kept. Give it one of a few words."


class FavouriteEmpty(ImpossibleValue):
    """A favourite without anything in it."""

    template = "There are no points on this chart, so no favourite was made of them."


class StepUnreadable(NeedleMapError):
    """A kept step of undo that this program does not understand."""

    template = "Earlier steps of this visit can no longer be undone. All its marks are there."


class SigningBlocked(NeedleMapError):
    """A visit that may not be signed as it is."""

    template = (
        "This visit is not signed. {what} What is charted is safe; sign it when that is settled."
    )


class NotFound(NeedleMapError):
    """A number or id that names nothing."""

    template = "There is no {what} with the number {number} in this database."


class RecordsError(NeedleMapError):
    """The database could not do what was asked."""

    template = "The records could not be reached. What was saved before is safe; please try again."


class DatabaseUnusable(RecordsError):
    """The database given cannot be opened."""

    template = "The database {place} cannot be used: {reason}. Nothing was changed; {advice}."


class DatabaseMissing(DatabaseUnusable):
    """There is no file where the database should be."""

    template = (
        "There is no database at {place}, and none was made. Nothing was changed; look at the name"
        " and whether its disk is there, open another database, or make a new clinic there."
    )

    def __init__(self, place: Path) -> None:
        super().__init__(place=place)
        self.place = place


class DatabaseGone(RecordsError):
    """The file of the open database is no longer where it was."""

    template = (
        "The file of the records is no longer at {place}: it was removed, moved or renamed, or its"
        " disk is gone. Nothing more was written. Put it back, or choose “Keep a copy” in the File"
        " menu to save everything in a new file."
    )


class DatabaseReplaced(RecordsError):
    """Another file lies where the open database was, or somebody wrote over it."""

    template = (
        "The file of the records at {place} was replaced or written over while it was open here,"
        " perhaps by an older copy. Nothing more was written. Choose “Keep a copy” in the File menu"
        " to save everything in a new file."
    )


class DatabaseInUse(RecordsError):
    """Another program holds the database, for as long as it has it open."""

    template = (
        "The database {place} is open in {holder}, so this was not done. What was saved before is"
        " safe; close it there and try again."
    )


class RecordsReadOnly(NeedleMapError):
    """Records that can be read, and not written."""

    template = (
        "These records can be read only: {reason}. Nothing was recorded; when that is settled, open"
        " them again."
    )


class DatabaseNewer(RecordsError):
    """The database was written by a newer NeedleMap."""

    template = (
        "The database {place} was written by a newer NeedleMap than this one."
        " Nothing was changed; please update NeedleMap on this computer."
    )


class DatabaseBusy(RecordsError):
    """Another program holds the database."""

    template = (
        "The database is locked by another program, so this was not saved."
        " What was saved before is safe; close the other program and try again."
    )


class ServerBusy(DatabaseBusy):
    """Another desk is writing the same just now."""

    template = (
        "Another desk is writing in the same record just now, so this is not saved yet."
        " What was saved before is safe; try again in a moment."
    )


class ReadBusy(DatabaseBusy):
    """Another program holds the database so that it cannot even be read."""

    template = (
        "The database is locked by another program, so it could not be read."
        " What was saved before is safe; close the other program and try again."
    )


class ReadFailed(RecordsError):
    """The database did not answer."""

    template = (
        "The records could not be read. What was saved before is safe;"
        " check the disk or the connection and try again."
    )


class DiskFull(RecordsError):
    """There is no room left where the database lies."""

    template = (
        "The disk is full, so this was not saved. What was saved before is safe;"
        " make room on the disk and try again."
    )


class DatabaseDamaged(RecordsError):
    """The file of the database is no longer whole."""

    template = (
        "The database is damaged, so this was not done. Nothing more was written to it;"
        " close NeedleMap, keep a copy of the file, and ask who looks after this computer."
    )


class RowDamaged(DatabaseDamaged):
    """One row of the database cannot be read; the others can."""

    template = (
        "This is damaged in the database and cannot be read, so it is left out here: {row}."
        " The rest is safe and can be read, and nothing more is written. Keep a copy of the file"
        " before you open it again, and ask who looks after this computer."
    )


class WriteFailed(RecordsError):
    """The database refused a change."""

    template = (
        "This could not be saved. What was saved before is safe;"
        " check the disk or the connection and try again."
    )
