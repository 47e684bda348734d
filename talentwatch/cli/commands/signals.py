"""`talentwatch signals`: the observable circumstances of a departure."""

from talentwatch.cli.options import Options
from talentwatch.cli.shared_options import DEPARTURE, OUTPUT, RECORDS_SEEN, shared_options


@shared_options(*OUTPUT, *RECORDS_SEEN)
def signals(options: Options, departure: DEPARTURE) -> None:
    """Show the observable circumstances of a departure, each with its ground; no score and no verdict."""
    from talentwatch.cli.measure_answers import ledger_and_question, print_answer
    from talentwatch.measures import signals as measure
    from talentwatch.measures.scope import Answer
    from talentwatch.query.departures import departure_named

    ledger, question = ledger_and_question(options)
    rows = measure.signals(ledger, departure_named(ledger, departure))
    said = ("What the records hold, and nothing else: no score, and no verdict on a person.",)
    found = Answer("signals", rows, measure.COLUMNS, said=said, observation=question(()).observation)
    print_answer(options, "signals", found)
