"""What a picture took is given back as soon as the picture is gone."""

import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from needlemap.app.memory import return_pictures

STATUS = Path("/proc/self/status")


def resident_kb():
    [line] = [line for line in STATUS.read_text().splitlines() if line.startswith("VmRSS")]
    return int(line.split()[1])


def picture(width):
    made = QImage(width, 1000, QImage.Format.Format_RGB32)
    made.fill(1)
    return made


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere it is done by the system")
def test_pictures_that_are_gone_hold_nothing_whichever_goes_last():
    assert return_pictures()
    picture(7000)  # from the largest that went the library learns what to keep
    before = resident_kb()
    pictures = [picture(1500 + 10 * number) for number in range(40)]
    assert resident_kb() - before > 200_000
    del pictures[:-1]
    assert resident_kb() - before < 30_000
