"""Encrypt copies of a clinic, killed later each time; say what each left. A test starts this."""

import os
import signal
import sys
import time
from pathlib import Path

from needlemap.clinic.secrets import Passphrase
from needlemap.records.ciphers.conversion import encrypt_file
from needlemap.records.ciphers.key_file import LEAST


def main(folder, tries, step_s):
    plain = (folder / "clinic.db").read_bytes()
    for turn in range(tries):
        place = folder / str(turn) / "clinic.db"
        place.parent.mkdir()
        place.write_bytes(plain)
        child = os.fork()
        if not child:
            encrypt_file(place, Passphrase("winter in the far north"), LEAST)
            os._exit(0)
        if turn < tries - 1:  # the last one may end
            time.sleep(turn * step_s)
            os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


main(Path(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3]))
