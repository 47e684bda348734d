"""The program as it is started, by `python -m talentwatch` too."""

import signal
import sys


def main() -> int:
    """Run the program; returns its exit status."""
    # Nothing is half done yet, so Ctrl-C may end it at once; as a KeyboardInterrupt it would show where Python was.
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    from talentwatch.cli.app import main as run  # noqa: PLC0415  it takes a while

    return run()


if __name__ == "__main__":
    sys.exit(main())
