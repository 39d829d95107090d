"""One test of palpation: not tested, yes or no, a press each."""

from needlemap.clinic.marks import Sign
from needlemap.ui.widgets.lined_button import LinedButton
from needlemap.ui.work.translator import told


class SignButton(LinedButton):
    """Says the test and its answer; filled for yes."""

    def __init__(self, name: str, words: str) -> None:
        super().__init__(name)
        self._words = words
        self.setCheckable(True)
        self.show_answer(Sign.NOT_TESTED)

    def show_answer(self, answer: Sign) -> None:
        """Show an answer."""
        marks = {Sign.YES: "\N{CHECK MARK} ", Sign.NO: "\N{MULTIPLICATION SIGN} "}
        said = told(answer)
        self.setChecked(answer is Sign.YES)
        self.setAccessibleName(f"{self._words}: {said}")
        self.show_lines(self._words, marks.get(answer, "") + said)
