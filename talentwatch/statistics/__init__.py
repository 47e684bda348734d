"""Statistics over plain numbers: they know no records, no tables and no calendar, and say where each formula is from."""
