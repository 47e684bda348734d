"""Statistics over plain numbers: no records, no tables, no calendar; each says where its formula is from."""
