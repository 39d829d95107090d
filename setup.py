"""Puts the assets, which lie beside the package in a checkout, inside it in a wheel."""

import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py


class BuildWithAssets(build_py):
    """Builds the package with its assets inside."""

    def run(self) -> None:
        """Build; an editable install reads the checkout's own assets."""
        super().run()
        if not self.editable_mode:
            inside = Path(self.build_lib) / "needlemap" / "assets"
            shutil.rmtree(inside, ignore_errors=True)
            shutil.copytree("assets", inside)


setup(cmdclass={"build_py": BuildWithAssets})
