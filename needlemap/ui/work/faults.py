"""What went wrong, for the log and for a person: never what a record holds."""

import logging
from pathlib import Path
from types import TracebackType

from needlemap.body.errors import NeedleMapError

_LOG = logging.getLogger("needlemap")


def log_fault(kind: type[BaseException], trace: TracebackType | None) -> None:
    """Log what kind of fault came up where; what it says may be about a patient."""
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace else "?"
    level = logging.INFO if issubclass(kind, NeedleMapError) else logging.ERROR
    _LOG.log(level, "%s at %s", kind.__name__, Path(place).name)


def explained(error: BaseException | None) -> NeedleMapError:
    """Return a fault as one that a person can read: itself, or the general one."""
    return error if isinstance(error, NeedleMapError) else NeedleMapError()
