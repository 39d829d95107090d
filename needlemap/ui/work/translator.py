"""The window's texts in another language: Qt asks, the catalogue of all rooms answers."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from gettext import NullTranslations

from PySide6.QtCore import QCoreApplication, QObject, QTranslator
from typing_extensions import override

from needlemap.body.errors import NeedleMapError
from needlemap.body.texts import Language


class LanguageTranslator(QTranslator):
    """Answers Qt out of a gettext catalogue; contexts play no part."""

    def __init__(self, translations: NullTranslations, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._translations = translations

    @override
    def isEmpty(self) -> bool:
        return False

    @override
    def translate(
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str:
        if not source:
            return ""
        if n >= 0 and disambiguation:
            return self._translations.ngettext(disambiguation, source, n)
        return self._translations.gettext(source)


class ConventionsTranslator(QTranslator):
    """Says dates and decimals as a practice writes them; of anything else it knows nothing."""

    def __init__(self, templates: Mapping[str, str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._templates = templates

    @override
    def isEmpty(self) -> bool:
        return False

    @override
    def translate(  # nothing: the next translator is asked
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        return self._templates.get(source)


class _Installed(NullTranslations):
    """The language that the window speaks now."""

    @override
    def gettext(self, message: str) -> str:
        return QCoreApplication.translate("", message)

    @override
    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return QCoreApplication.translate("", msgid2, msgid1, n)


told = Language(_Installed())
"""Says a text of the other rooms in the language that the window speaks now."""


@contextmanager
def refusals(tell: Callable[[str], object]) -> Iterator[None]:
    """Tell why something within cannot be done; what follows it within is not done then."""
    try:
        yield
    except NeedleMapError as error:
        tell(told(error.text))
