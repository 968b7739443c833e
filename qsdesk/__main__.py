"""Hands over to the start of the program."""

import io
import sys


def main() -> None:
    """Run this process by its command line and exit with its code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a console that lacks a character shows ?
    from qsdesk.app.start import start

    sys.exit(start(sys.argv[1:]))


if __name__ == "__main__":
    main()
