"""`cohort`: how many of a fixed list are left."""

import json

from fixtures import Cli, Golden, Refused
from measured_example import EXAMPLE


def test_what_is_refused(refused: Refused) -> None:
    refused(["cohort", "nobody"], 'error: no cohort "nobody"')


def test_what_a_terminal_shows(cli: Cli, golden: Golden) -> None:
    golden(cli("cohort", "works-founders", EXAMPLE, "--format", "table").out, "measure-cohort")


def test_a_pipe_gets_a_row_for_each_member(cli: Cli) -> None:
    done = cli("cohort", "works-founders", EXAMPLE, "--at", "2020-12-31", "--columns", "person,standing,day,left")
    assert done.out.splitlines() == [
        "person\tstanding\tday\tleft",
        "Kai\tleft\t2017-06-30\t5",
        "Lea\tleft\t2020-03-31\t4",
        "Mia\tthere\t\t4",
        "Ned\tthere\t\t4",
        "Oda\tthere\t\t4",
        "Pia\tthere\t\t4",
    ]


def test_the_sentence_is_in_json(cli: Cli) -> None:
    done = cli("cohort", "works-founders", EXAMPLE, "--columns", "said", "--format", "json", "--limit", "1")
    (row,) = json.loads(done.out)["rows"]
    assert row["said"].startswith("Of the 6 founders of Works, 1 is left as of ")
