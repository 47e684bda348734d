"""Records with five faults of five rules, and what `check` finds in them."""

import json

from fixtures import Cli, Run

LAB = "id: lab\nname: Lab\nsources: [daily]\n"
DAILY = "id: daily\ntitle: T\npublisher: P\nurl: https://daily.example/t\npublished: 2024-05-02\n"
ADA = """\
id: ada
name: Ada
tenures:
  - start: 2024
    organization: lap
    end: 2022
sources: [daily]
"""
BEN = "id: ben\nname: Ben\ntenures: [{organization: lab, end: 2031}]\n"
FILES = {
    "organizations/lab.yaml": LAB,
    "sources/daily.yaml": DAILY,
    "people/ada.yaml": ADA,
    "people/ben.yaml": BEN,
}
ALL = {"TW203", "TW303", "TW305", "TW416", "TW901"}


def codes(done: Run) -> set[str]:
    """The codes in a report in JSON."""
    return {finding["code"] for finding in json.loads(done.out)["findings"]}


def asked(cli: Cli, *words: str) -> set[str]:
    """The codes that are found."""
    return codes(cli("check", "--format", "json", *words))
