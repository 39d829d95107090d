"""While it is locked no question is asked."""

from pathlib import Path

from needlemap.ui.lock.quiet_prompts import QuietPrompts
from tests.ui.hands import Answers

PLACE = Path("sheet.pdf")


def ask_all(prompts):
    return [
        prompts.save_place("Save", PLACE),
        prompts.database_place("Open"),
        prompts.new_database_place("Make"),
        prompts.picture_place("Logo"),
        prompts.backup_place("Restore"),
        prompts.folder_place("Backups"),
        prompts.certificate_place("Certificate"),
        prompts.confirm("Close", "An addendum for Anna Example is typed."),
    ]


def test_questions_are_asked_as_ever_and_none_while_it_is_locked():
    files = dict.fromkeys(("save", "database", "picture", "backup", "folder", "certificate"), PLACE)
    answers = Answers(**files)
    prompts = QuietPrompts(answers)
    assert ask_all(prompts) == [PLACE] * 7 + [True]
    assert len(answers.asked) == 8
    for keeps in (True, False):
        prompts.go_by(lambda: True, lambda keeps=keeps: keeps)
        assert ask_all(prompts) == [None] * 7 + [keeps]
    assert len(answers.asked) == 8
