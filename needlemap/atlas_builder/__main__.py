"""``python -m needlemap.atlas_builder``: rebuilds the body atlas from its sources."""

import argparse
import sys
import time
from pathlib import Path

from needlemap.atlas_builder.art_files import build_art
from needlemap.atlas_builder.regions.build import build_regions
from needlemap.atlas_builder.skin_files import build_skin
from needlemap.atlas_builder.sources import SKIN_SOURCE, fetch
from needlemap.body.assets import assets_root


def main(argv: list[str]) -> int:
    """Build the atlas, saying what is being done, and return the exit code."""
    options = _parser().parse_args(argv)
    started = time.monotonic()

    def say(what: str) -> None:
        print(f"{time.monotonic() - started:6.1f} s  {what}", flush=True)

    say(f"source {SKIN_SOURCE.package} {SKIN_SOURCE.version}")
    material = fetch(SKIN_SOURCE, options.sources)
    build_skin(material, options.out, say)
    build_regions(material, options.out, say)
    build_art(material, options.out, say)
    material.close()
    say("done")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m needlemap.atlas_builder", description=__doc__)
    parser.add_argument("--sources", type=Path, default=Path("build/atlas-sources"))
    parser.add_argument("--out", type=Path, default=assets_root() / "bodymaps")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
