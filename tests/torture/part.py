"""One part of the torture, in a folder of its own: what another program takes from here by name."""

import os
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.torture.figures import Figures


def done(run: Callable[[int, int, Path], Figures], count: int, seed: int) -> Figures:
    """Do one part in a folder of its own, which goes afterwards."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    with TemporaryDirectory(prefix="torture-") as folder:
        home = Path(folder) / "home"
        home.mkdir()
        for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"):
            os.environ[name] = str(home)
        return run(count, seed, Path(folder))
