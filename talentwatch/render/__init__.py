"""Drawings for a terminal and texts in every format: of tables, cards, timelines and findings."""
