"""People as a test writes them, where nothing but their tenures matters."""


def people(*tenures: str, organization: str = "acme") -> str:
    """A list of people with one tenure each, told by its further fields; they are P0, P1 and so on."""
    return "".join(
        f"- id: p{number}\n  name: P{number}\n  tenures: [{{organization: {organization}, title: Member, {tenure}}}]\n"
        for number, tenure in enumerate(tenures)
    )
