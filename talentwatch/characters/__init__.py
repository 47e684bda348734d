"""What texts are made of: which characters may stand where, which look like others, and what an address consists of."""
