"""A ledger of leadership departures: who led what, who left, when, why, and what happened next."""

__version__ = "0.2.0"
