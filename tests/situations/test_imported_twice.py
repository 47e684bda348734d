"""The same data read again on a later day: it changes nothing, and a term that has run out since then is no end."""

from pathlib import Path

import pytest
from fixtures import Ask, Cli

PLACES = "ocd-jurisdiction/country:us/state:zz/place"
MAYORS = {
    "Mae-North-0a1b2c3d-0000-4000-8000-000000000001": ("Mae North", "oakton", "2022-11-17", "2026-11-17"),
    "Ned-South-0a1b2c3d-0000-4000-8000-000000000002": ("Ned South", "elmton", "2024-01-01", "2028-01-01"),
}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Two mayors, as openstates has them."""
    folder = tmp_path / "openstates"
    for name, (person, place, start, end) in MAYORS.items():
        path = folder / f"data/zz/municipalities/{name}.yml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(
            f"id: ocd-person/{name[-36:]}\nname: {person}\nroles:\n- end_date: '{end}'\n"
            f"  jurisdiction: {PLACES}:{place}/government\n  type: mayor\n  start_date: '{start}'\n",
            encoding="utf-8",
        )
    return folder


def test_a_term_that_ran_out_after_the_data_were_made_is_no_end(
    data: Path, tmp_path: Path, cli: Cli, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "records"

    def imported(day: str, into: Path) -> str:
        monkeypatch.setenv("TALENTWATCH_TODAY", day)
        done = cli("import", "openstates", str(data), "--records", str(into))
        assert done.code == 0, done.err
        return done.out + done.err

    assert "7 written" in imported("2026-11-01", folder)
    assert "0 written, 7 unchanged, 0 kept" in imported("2026-11-23", folder)
    imported("2026-11-23", tmp_path / "later")
    first, later = (into / "people/mae-north.yaml" for into in (folder, tmp_path / "later"))
    assert first.read_text(encoding="utf-8") == later.read_text(encoding="utf-8")
    assert "term_ends: 2026-11-17" in later.read_text(encoding="utf-8")
    monkeypatch.setenv("TALENTWATCH_RECORDS", str(folder))
    assert ask("vacancies", "role") == []
    assert ask("churn --since 2026", "exits") == ["0"]
