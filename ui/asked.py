"""What the window's own command line asks for."""

import argparse
from collections.abc import Sequence
from datetime import date
from pathlib import Path


def asked(argv: Sequence[str]) -> argparse.Namespace:
    """Return `register`, `today` and `clerk`, each None when it is not named, and the `files` to open."""
    parser = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    parser.add_argument("--register", type=Path)
    parser.add_argument("--today", type=date.fromisoformat)
    parser.add_argument("--clerk")
    parser.add_argument("files", type=Path, nargs="*")
    return parser.parse_known_args(argv)[0]
