-- What came and went in each period: a row for each place, part and period in which anybody may have been there.
--
-- Reads `spans`, spells whose first and last day do not depend on each other, and `periods`: the first and the last day
-- of each, and the place that it is of. Every figure has two columns: the least and the most that it is, whichever days
-- are meant. A spell that may go on ends between last_earliest and last_latest or not at all. Runs on SQLite and on DuckDB
-- as it stands.
WITH met AS (
    SELECT
        s.place, s.part, p.period, s.began, s.fate, s.manner, s.known, p.first, p.last,
        CASE WHEN s.first_earliest > p.first THEN s.first_earliest ELSE p.first END AS from_most,
        CASE WHEN s.goes_on = 1 OR s.last_latest > p.last THEN p.last ELSE s.last_latest END AS to_most,
        CASE WHEN s.first_latest > p.first THEN s.first_latest ELSE p.first END AS from_least,
        CASE WHEN s.last_earliest < p.last THEN s.last_earliest ELSE p.last END AS to_least,
        CASE WHEN s.first_earliest < p.first THEN 1 ELSE 0 END AS may_open,
        CASE WHEN s.first_latest < p.first AND s.last_earliest >= p.first THEN 1 ELSE 0 END AS sure_open,
        CASE WHEN s.first_earliest >= p.first AND s.first_latest <= p.last THEN 1 ELSE 0 END AS sure_start,
        CASE WHEN s.first_latest >= p.first THEN 1 ELSE 0 END AS may_start,
        CASE WHEN s.goes_on = 1 OR s.last_latest > p.last THEN 1 ELSE 0 END AS may_close,
        CASE WHEN s.first_latest <= p.last AND s.last_earliest > p.last THEN 1 ELSE 0 END AS sure_close,
        CASE WHEN s.last_earliest <= p.last AND s.last_latest >= p.first THEN 1 ELSE 0 END AS may_end,
        CASE WHEN s.goes_on = 0 AND s.last_earliest >= p.first AND s.last_latest <= p.last THEN 1 ELSE 0 END AS sure_end
    FROM periods p
    JOIN spans s ON s.place = p.place AND s.first_earliest <= p.last AND (s.last_latest >= p.first OR s.goes_on = 1)
)
SELECT
    place, part, period,
    SUM(CASE WHEN to_least >= from_least THEN to_least - from_least + 1 ELSE 0 END) AS person_days_least,
    SUM(to_most - from_most + 1) AS person_days_most,
    SUM(sure_open) AS opening_least,
    SUM(may_open) AS opening_most,
    SUM(CASE WHEN began = 'entry' THEN sure_start ELSE 0 END) AS entries_least,
    SUM(CASE WHEN began = 'entry' THEN may_start ELSE 0 END) AS entries_most,
    SUM(CASE WHEN began = 'moved_in' THEN sure_start ELSE 0 END) AS moved_in_least,
    SUM(CASE WHEN began = 'moved_in' THEN may_start ELSE 0 END) AS moved_in_most,
    SUM(CASE WHEN known = 0 AND from_most <= to_most THEN 1 ELSE 0 END) AS undated,
    SUM(CASE WHEN fate = 'exit' THEN sure_end ELSE 0 END) AS exits_least,
    SUM(CASE WHEN fate = 'exit' THEN may_end ELSE 0 END) AS exits_most,
    SUM(CASE WHEN fate = 'exit' AND manner = 'voluntary' THEN sure_end ELSE 0 END) AS voluntary_least,
    SUM(CASE WHEN fate = 'exit' AND manner = 'voluntary' THEN may_end ELSE 0 END) AS voluntary_most,
    SUM(CASE WHEN fate = 'exit' AND manner = 'involuntary' THEN sure_end ELSE 0 END) AS involuntary_least,
    SUM(CASE WHEN fate = 'exit' AND manner = 'involuntary' THEN may_end ELSE 0 END) AS involuntary_most,
    SUM(CASE WHEN fate = 'exit' AND manner = 'mutual' THEN sure_end ELSE 0 END) AS mutual_least,
    SUM(CASE WHEN fate = 'exit' AND manner = 'mutual' THEN may_end ELSE 0 END) AS mutual_most,
    SUM(CASE WHEN fate = 'exit' AND manner = 'disputed' THEN sure_end ELSE 0 END) AS disputed_least,
    SUM(CASE WHEN fate = 'exit' AND manner = 'disputed' THEN may_end ELSE 0 END) AS disputed_most,
    SUM(CASE WHEN fate = 'exit' AND manner = 'unknown' THEN sure_end ELSE 0 END) AS unknown_least,
    SUM(CASE WHEN fate = 'exit' AND manner = 'unknown' THEN may_end ELSE 0 END) AS unknown_most,
    SUM(CASE WHEN fate = 'moved_out' THEN sure_end ELSE 0 END) AS moved_out_least,
    SUM(CASE WHEN fate = 'moved_out' THEN may_end ELSE 0 END) AS moved_out_most,
    SUM(CASE WHEN fate = 'unseen' THEN sure_end ELSE 0 END) AS unseen_least,
    SUM(CASE WHEN fate = 'unseen' THEN may_end ELSE 0 END) AS unseen_most,
    SUM(sure_close) AS closing_least,
    SUM(may_close) AS closing_most,
    SUM(CASE WHEN sure_open = 1 THEN sure_close ELSE 0 END) AS stayed_least,
    SUM(CASE WHEN may_open = 1 THEN may_close ELSE 0 END) AS stayed_most,
    SUM(CASE WHEN sure_open = 1 AND may_close = 0 THEN 1 ELSE 0 END) AS gone_least,
    SUM(CASE WHEN may_open = 1 THEN may_end ELSE 0 END) AS gone_most
FROM met
GROUP BY place, part, period
