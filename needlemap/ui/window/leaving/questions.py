"""What is asked, or tried first, before the page that is shown gives way to another."""

from collections.abc import Callable

from needlemap.body.errors import NeedleMapError
from needlemap.body.texts import Text
from needlemap.ui.work.pages import Pages
from needlemap.ui.work.prompts import Prompts
from needlemap.ui.work.translator import told


def is_recorded_anew(pages: Pages, refuse: Callable[[str], None]) -> bool:
    """Record the open visit anew if it was taken away elsewhere; return whether it was."""
    try:
        return pages.chart.document.record_anew()
    except NeedleMapError as error:
        refuse(told(error.text))
        return True


def may_miss(prompts: Prompts, unfinished: str) -> bool:
    """Return whether a sheet may be shown without what is typed and not recorded."""
    asked = Text("{loss} Show a sheet without it all the same?", loss=unfinished)
    return not unfinished or prompts.confirm(told("Not saved"), told(asked))


def may_lose(prompts: Prompts, losses: str, question: str) -> bool:
    """Return whether what would be lost may be: nothing at all, or it is asked."""
    asked = Text.declared(question, loss=losses)
    return not losses or prompts.confirm(told("Not saved"), told(asked))
