"""Two people of The Lab: one who left, and one of whom it was said and denied."""

PEOPLE = """\
- id: ada
  name: Ada
  names: {zh-Hans: 林俊旸}
  tenures:
    - {organization: lab, title: chief, start: 2020, departure: {announced: 2024-03, note: Left for a garden.}}
- id: bo
  name: =cmd|' /C calc'!A0
  tenures:
    - {organization: lab, title: scientist, start: 2021, departure: {status: denied, announced: 2024-04}}
"""
LAB = "id: lab\nname: The Lab\n"
