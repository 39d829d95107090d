"""The start of the program: hands over to the window or to the command line."""

import sys

_COMMANDS = frozenset({"demo", "sheet", "visits", "patients", "help"})
_WITH_VALUE = frozenset({"--database", "--theme"})


def main(argv: list[str]) -> int:
    """Run NeedleMap with these arguments and return its exit code."""
    # Each side is imported only when it is used: Qt costs the command line a tenth of a second,
    # and what the command line needs costs the window as much.
    if _is_command(argv):
        from needlemap import cli  # noqa: PLC0415

        return cli.main(argv)
    from needlemap import app  # noqa: PLC0415

    return app.main(argv)


def run() -> None:
    """Run NeedleMap as the installed command."""
    sys.exit(main(sys.argv[1:]))


def _is_command(argv: list[str]) -> bool:
    words = iter(argv)
    for word in words:
        if word in _WITH_VALUE:
            next(words, None)
        elif word in _COMMANDS or word in {"--help", "-h", "--version"}:
            return True
    return False


if __name__ == "__main__":
    run()
