"""Measures over the tables: turnover, retention, waves, flows, vacancies, and what surrounded a departure.

Defined in docs/measures.md. Each module holds one measure: its reduction in SQL, its small mathematics, its columns.
"""
