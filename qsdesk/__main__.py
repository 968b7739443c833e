"""Hands over to the command line, which opens the window when no command is named."""

import io
import sys


def main() -> None:
    """Run the command line of this process and exit with its code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a console that lacks a character shows ?
    from qsdesk.app.commands import main as run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
