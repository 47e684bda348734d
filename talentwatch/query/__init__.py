"""Listings, cards, timelines and differences of records: pure functions from a ledger to rows, which print nothing."""
