"""A small made-up ledger that tests of questions share: one group, one story, its days known or not on purpose."""

from talentwatch.ledger import Ledger, build
from talentwatch.model import Kind
from talentwatch.reading import read_records

FILES = {
    Kind.ORGANIZATION: """
- {id: group, name: Group, kind: company, tickers: [X:GRP], sources: [daily]}
- {id: cloud, name: Cloud, parents: [{organization: group}]}
- {id: hub, name: Hub, founded: 2026-03-16, parents: [{organization: group, start: 2026-03-16}]}
- id: lab
  name: Lab
  names: {zh-Hans: 实验室}
  former_ids: [old-lab]
  founded: 2022
  parents:
    - {organization: cloud, start: 2022, end: 2026-03-16}
    - {organization: hub, start: 2026-03-16}
  claims:
    - {field: founded, value: 2021, source: weekly}
- {id: team, name: Team, parents: [{organization: lab}]}
- {id: rival, name: Rival}
""",
    Kind.ROLE: """
- id: team-lead
  organization: team
  title: Lead of Team
  level: lead
  critical: true
  reports_to: lab-head
  sources: [daily]
- {id: lab-head, organization: lab, title: Head of Lab, level: executive}
""",
    Kind.PERSON: """
- id: ada
  name: Ada
  other_names: [A. Example]
  identifiers: {wikidata: Q1}
  former_ids: [ada-old]
  distinct_from: [ben]
  verified: 2026-11-01
  tenures:
    - {organization: group, title: employee, start: 2019-07}
    - role: team-lead
      start: 2023-04
      sources: [daily]
      departure:
        status: confirmed
        kind: resignation
        manner: disputed
        submitted: 2026-03-03
        announced: 2026-03-04
        announced_by: Ada
        effective: 2026-03
        confirmed: 2026-03-05
        leaves: group
        reasons: [reorganization]
        planned: false
        destination: {organization: rival, title: founder, known_since: 2026-05-13}
        successor: {person: ben, interim: true, announced: 2026-03-10}
        quote: {text: bye, source: daily}
        claims:
          - {field: manner, value: voluntary, source: daily, by: the company}
          - {field: manner, value: involuntary, source: weekly, by: a colleague, quote: not your choice}
          - {field: destination, value: nobody knows, source: weekly}
        resolutions: {manner: both are on record}
        confidence: high
        sources: [daily, weekly]
    - {organization: rival, title: founder, start: 2026}
- id: ben
  name: Ben
  tenures:
    - role: lab-head
      start: 2022
      departure: {kind: transfer, effective: 2026-04-08, announced: 2026-04-08, successor: {person: cyd}}
    - {role: team-lead, interim: true, start: 2026-03-10}
    - organization: group
      title: chief scientist
      start: 2026-06-08
      departure: {status: denied, announced: 2026-06-13, denied: 2026-06-14, denied_by: the company}
- id: cyd
  name: Cyd
  tenures:
    - {organization: rival, title: engineer, end: 2025}
    - {role: lab-head, start: 2026-04-08}
- id: dee
  name: Dee
  tenures:
    - {organization: team, title: researcher, departure: {kind: unknown, effective: 2025}}
- {id: eve, name: Eve}
""",
    Kind.EVENT: """
- {id: launch, date: 2026-03-02, kind: launch, title: A launch, organizations: [team], sources: [daily]}
- id: fall
  date: 2026-03-04
  kind: share-price
  title: Shares fall
  organizations: [group]
  figures: {percent: -5.3, volume: 1200000}
  instrument: X:GRP
  by: the exchange
  quote: {text: a fall}
- {id: move, date: 2026-03-16, kind: reorganization, title: Lab moves to Hub, organizations: [hub, lab]}
- {id: post, date: 2026-03-03T16:11:24Z, timezone: Asia/Shanghai, kind: statement, title: A post, people: [ada]}
- {id: elsewhere, date: 2026, kind: launch, title: Rival launches, organizations: [rival]}
""",
    Kind.SOURCE: """
- id: daily
  title: Head leaves
  publisher: The Daily
  url: https://daily.example/1
  published: 2026-03-04
  reliability: news
  language: en
- id: weekly
  title: Why
  publisher: The Weekly
  original_publisher: An Agency
  published: 2026-03-06
  reliability: trade
- {id: copy, title: Head leaves, publisher: Copies, derived_from: daily, reliability: aggregator}
""",
}


def book() -> Ledger:
    """The ledger of the files above."""
    readings = [read_records(text, kind, f"{kind.value}/all.yaml") for kind, text in FILES.items()]
    assert [finding for reading in readings for finding in reading.findings] == []
    return build(record for reading in readings for record in reading.records)
