"""What the tests of other formats share: the real data, where it is here, and sources written in the test."""

import os
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import ROOT

from talentwatch.exchange.source_files import SourceFile


@pytest.fixture(scope="session")
def real_data() -> Path:
    """The folder with the data of Open States and of Congress."""
    named = os.environ.get("TALENTWATCH_DATA")
    folder = Path(named) if named else ROOT.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip(f"the public data is not here ({folder}); TALENTWATCH_DATA names its folder")
    return folder


@pytest.fixture
def outside() -> Callable[..., list[SourceFile]]:
    """Makes files of another project: `outside("name: Ada", "name: Ben")`."""
    return lambda *texts: [SourceFile(f"{number}.yml", textwrap.dedent(text)) for number, text in enumerate(texts)]
