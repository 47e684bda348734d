"""The program as it is started, by `python -m talentwatch` too."""

import contextlib
import signal
import sys


def main() -> int:
    """Run the program; returns its exit status."""
    # Nothing is half done yet, so Ctrl-C may end it at once; as a KeyboardInterrupt it would show where Python was.
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        from talentwatch.cli.app import main as run  # noqa: PLC0415  it takes a while
    except (MemoryError, OSError, ImportError, SystemError) as error:  # the last: Python's own, where memory runs out
        with contextlib.suppress(OSError, AttributeError):
            sys.stderr.write(f"error: the program cannot be loaded: {str(error) or 'there is not enough memory'}\n")
        return 2
    return run()


if __name__ == "__main__":
    sys.exit(main())
