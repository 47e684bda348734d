"""`python -m talentwatch`."""

import sys

from talentwatch.cli.app import main

if __name__ == "__main__":
    sys.exit(main())
