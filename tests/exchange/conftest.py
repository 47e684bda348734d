"""What the tests of other formats share: the real data, where it is here, and sources written in the test."""

import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import shared_folder

from talentwatch.exchange.source_files import SourceFile


@pytest.fixture(scope="session")
def real_data() -> Path:
    """The folder with the data of Open States and of Congress."""
    return shared_folder("TALENTWATCH_DATA", "data", "the public data is")


@pytest.fixture
def outside() -> Callable[..., list[SourceFile]]:
    """Makes files of another project: `outside("name: Ada", "name: Ben")`."""
    return lambda *texts: [SourceFile(f"{number}.yml", textwrap.dedent(text)) for number, text in enumerate(texts)]
