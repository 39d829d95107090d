"""`needlemap atlas plate`: writes an anatomical plate as PDF, PNG or SVG."""

import argparse
from pathlib import Path

from needlemap.body.errors import NeedleMapError
from needlemap.body.places import BodyId, ViewId
from needlemap.body.plate_layers import PlateLayer, layers_of
from needlemap.cli.printing import say
from needlemap.services.files import write_whole

_USUAL = f"{PlateLayer.SKIN},{PlateLayer.MUSCLES}"
_ENDINGS = ("png", "svg", "pdf")


class EndingUnknown(NeedleMapError):
    """A file whose ending tells no kind of picture."""

    template = "{path} ends in none of .png, .svg and .pdf, so its kind is not known."


def add_plate(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to those of `needlemap atlas`."""
    plate = commands.add_parser("plate", help="write an anatomical plate")
    plate.add_argument(
        "--view", type=_view, default=ViewId.ANTERIOR, metavar="VIEW", help=_listed(ViewId)
    )
    plate.add_argument(
        "--body", type=_body, default=BodyId.FEMALE, metavar="BODY", help=_listed(BodyId)
    )
    plate.add_argument(
        "--layers", type=_layers, default=_layers(_USUAL), metavar="A,B",
        help=f"{_listed(PlateLayer)}; without it {_USUAL}",
    )  # fmt: skip
    plate.add_argument(
        "--muscle", default="", metavar="ID", help="tell one apart, with its points and their pain"
    )
    plate.add_argument(
        "-o", "--out", type=Path, required=True, metavar="FILE", help="ends in .png, .svg or .pdf"
    )


def run_plate(options: argparse.Namespace) -> None:
    """Write a plate.

    Raises:
        NeedleMapError: if it cannot be made or written, in one sentence.
    """
    ending = options.out.suffix.lower().removeprefix(".")
    if ending not in _ENDINGS:
        raise EndingUnknown(path=options.out)
    # ReportLab and the atlas are needed to draw, not to understand the command.
    from needlemap.body.atlas import load_atlas  # noqa: PLC0415
    from needlemap.look.plates import PlateOrder  # noqa: PLC0415
    from needlemap.sheets.plate import plate_pdf, plate_png, plate_svg  # noqa: PLC0415

    atlas = load_atlas()
    if options.muscle:
        atlas.reasoning.muscle(options.muscle)
    make = {"png": plate_png, "svg": plate_svg, "pdf": plate_pdf}[ending]
    order = PlateOrder(options.view, options.body, options.layers, options.muscle)
    write_whole(options.out, make(atlas, order))
    say(str(options.out))


def _view(text: str) -> ViewId:
    try:
        return ViewId(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} is none of {_listed(ViewId)}") from None


def _body(text: str) -> BodyId:
    try:
        return BodyId(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} is none of {_listed(BodyId)}") from None


def _layers(text: str) -> frozenset[PlateLayer]:
    names = [name.strip() for name in text.split(",") if name.strip()]
    try:
        found = layers_of(names)
    except ValueError:
        wrong = next(name for name in names if name not in set(PlateLayer))
        raise argparse.ArgumentTypeError(f"{wrong} is none of {_listed(PlateLayer)}") from None
    if not found:
        raise argparse.ArgumentTypeError(f"name at least one of {_listed(PlateLayer)}")
    return found


def _listed(names: type[ViewId] | type[BodyId] | type[PlateLayer]) -> str:
    return ", ".join(names)
