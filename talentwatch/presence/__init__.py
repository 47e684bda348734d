"""Who was there: what may be said of it where days, ends and starts are not known (docs/presence.md).

A *world* is one reading of all that is uncertain on record. Whatever counts people asks here, so that one question has
one answer: `posts` reads the tenures, `stints` cuts them to what is asked about, `worlds` goes through the readings of
one person, `spells` says who came, stayed and left in one of them, and `counts` what is least and most in all of them.
"""
