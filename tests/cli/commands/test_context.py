"""`context`: what happened around a departure, prices of a share among it."""

import json
import math
from pathlib import Path

import pytest
from fixtures import Cli, Refused, Shown


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["context", "junyang"], "error: "),
        (["context", "zhou-hao"], 'error: "zhou-hao" is no departure'),
        (["context", "junyang-lin", "--benchmark", "x.csv"], "error: --benchmark goes with --prices"),
    ],
)
def test_what_is_refused(words: list[str], message: str, refused: Refused) -> None:
    refused(words, message)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (None, "x.csv cannot be read: No such file or directory"),
        ("day,price\n", "x.csv:1:1: no columns date and close"),
        ("", "x.csv:1:1: no columns date and close"),
        ("date,close\n2026-03-32,5\n", 'x.csv:2:1: "2026-03-32" is no day'),
        ("date,close\n2026-03-02,5\n2026-03-03,€5\n", 'x.csv:3:12: "€5" is no price'),
        ("date,close\n2026-03-02,-5\n", 'x.csv:2:12: "-5" is no price'),
        ("date,close\n2026-03-02,nan\n", 'x.csv:2:12: "nan" is no price'),
        ("date,close\n2026-03-02\n", 'x.csv:2:12: "" is no price'),
        ("date,close\n2026-03-02,5\n2026-03-02,6\n", "x.csv:3:1: 2026-03-02 has a price already"),
        (b"date,close\n\xff\xfe", "x.csv cannot be read: it is no UTF-8 text"),
        ("date,close\n2026-03-02,1e16\n", 'x.csv:2:12: "1e16" is no price'),
        ("date,close\n2026-03-02,1e-300\n", 'x.csv:2:12: "1e-300" is no price'),
        ("date,close\n2026-03-02,0.0000000001\n", 'x.csv:2:12: "0.0000000001" is no price'),
        ("date,close\n2026-03-02,1e999\n", 'x.csv:2:12: "1e999" is no price'),
        ("date,close\n2026-03-02,1_000\n", 'x.csv:2:12: "1_000" is no price'),
        ("date,close\n2026-03-02,\u0663\n", 'x.csv:2:12: "\u0663" is no price'),
        ("date,close\n2026-03-02,0x10\n", 'x.csv:2:12: "0x10" is no price'),
        ("date,close\n20260302,5\n", 'x.csv:2:1: "20260302" is no day'),
        ("date,close\n2026-W10-1,5\n", 'x.csv:2:1: "2026-W10-1" is no day'),
        ("date,close\n2026-03-02," + "9" * 1000, f'x.csv:2:12: "{"9" * 60}…" is no price'),
        ("date,close\n2026-03-02," + "9" * 200_000, "x.csv:2:1: this line cannot be read: field larger"),
        ("x" * 200_000 + ",date,close\n", "x.csv:1:1: this line cannot be read: field larger"),
        ('date,close\n2026-03-02,"\n5"\n\n2026-03-32,5', 'x.csv:5:1: "2026-03-32" is no day'),
    ],
)
def test_a_faulty_file_of_prices(text: str | bytes | None, message: str, tmp_path: Path, cli: Cli) -> None:
    path = tmp_path / "x.csv"
    if text is not None:
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    done = cli("context", "junyang-lin", "--prices", str(path))
    assert done.code == 2
    said = done.err.replace(f"{tmp_path}/", "")
    assert said.startswith(f"error: {message}")
    assert len(said) < 500


def test_a_file_of_prices_without_end_is_read_to_the_limit(cli: Cli) -> None:
    done = cli("context", "junyang-lin", "--prices", "/dev/zero")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("error: /dev/zero is larger than 16 MiB")


def test_prices_that_leap_between_the_bounds_give_finite_figures(tmp_path: Path, cli: Cli) -> None:
    """From the least price to the most and back, each day: no square of a return leaves the range of numbers."""
    days = [f"{2025 + month // 12}-{month % 12 + 1:02}-{day:02}" for month in range(16) for day in range(1, 29)]
    path = tmp_path / "x.csv"
    path.write_text("date,close\n" + "".join(f"{day},{(1e-9, 1e15)[at % 2]}\n" for at, day in enumerate(days)), "utf-8")
    for benchmark in ([], ["--benchmark", str(path)]):
        done = cli("context", "junyang-lin", "--prices", str(path), *benchmark, "--format", "json")
        assert done.code == 0, done.err
        rows = [row for row in json.loads(done.out)["rows"] if row["sort"] == "reaction"]
        assert [math.isfinite(row["amount"]["least"]) for row in rows] == [True, True]


def test_a_file_of_prices(tmp_path: Path, cli: Cli) -> None:
    """A share that gains one percent on odd days and loses it on even ones, and falls by a tenth on the day."""
    lines, price, number = ["Date,Open,Close"], 100.0, 0
    for month in range(15):
        for day in range(1, 29):
            number += 1
            at = f"{2025 + month // 12}-{month % 12 + 1:02}-{day:02}"
            price *= (0.9 if at == "2026-03-04" else 1.0) * (1.01 if number % 2 else 1 / 1.01)
            lines.append(f"{at},1,{price}")
    path = tmp_path / "x.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    words = ["context", "junyang-lin", "--days", "0", "--prices", str(path), "--format", "json"]
    done = cli(words, "--benchmark", str(path))
    rows = [row for row in json.loads(done.out)["rows"] if row["sort"] == "reaction"]
    assert [round(row["amount"]["least"], 6) for row in rows] == [0.0, 0.0]
    done = cli(words)
    rows = [row for row in json.loads(done.out)["rows"] if row["sort"] == "reaction"]
    assert all(-0.12 < row["amount"]["least"] < -0.08 for row in rows)
    assert "standard error" in rows[0]["what"]


def test_what_a_terminal_shows(shown: Shown) -> None:
    shown("context", "cem", "--days", "60")
