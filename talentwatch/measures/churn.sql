-- What came and went in each period: a row for each scope, part and period in which anybody may have been there.
--
-- Reads `spells`, which spells.sql makes, and `periods`: the first and the last day of each. Every figure has two
-- columns: how many surely, and how many possibly. Runs on SQLite and on DuckDB as it stands.
WITH met AS (
    SELECT
        s.scope, s.part, p.period, s.known, COALESCE(s.manner, 'unknown') AS manner,
        CASE WHEN s.start_earliest > p.first THEN s.start_earliest ELSE p.first END AS from_most,
        CASE WHEN s.end_latest < p.last THEN s.end_latest ELSE p.last END AS to_most,
        CASE WHEN s.start_latest > p.first THEN s.start_latest ELSE p.first END AS from_least,
        CASE WHEN s.end_earliest < p.last THEN s.end_earliest ELSE p.last END AS to_least,
        CASE WHEN s.start_earliest < p.first THEN 1 ELSE 0 END AS may_open,
        CASE WHEN s.start_latest < p.first AND s.end_earliest >= p.first THEN 1 ELSE 0 END AS sure_open,
        CASE WHEN s.start_earliest >= p.first AND s.start_latest <= p.last THEN s.sure_there ELSE 0 END AS sure_start,
        CASE WHEN s.start_latest >= p.first THEN 1 ELSE 0 END AS may_start,
        CASE
            WHEN s.fate = 'open' OR (s.is_over = 0 AND s.fate <> 'reorganization') OR s.end_latest > p.last THEN 1
            ELSE 0
        END AS may_close,
        CASE WHEN s.start_latest <= p.last AND (s.fate = 'open' OR s.end_earliest > p.last) THEN 1 ELSE 0 END
            AS sure_close,
        CASE WHEN s.fate <> 'open' AND s.end_earliest <= p.last THEN 1 ELSE 0 END AS may_end,
        CASE
            WHEN s.fate <> 'open' AND s.end_earliest >= p.first AND s.end_latest <= p.last
                AND (s.is_over = 1 OR s.fate = 'reorganization') THEN 1
            ELSE 0
        END AS sure_end,
        s.brought,
        s.sure_fate,
        s.fate
    FROM periods p
    JOIN spells s ON s.start_earliest <= p.last AND s.end_latest >= p.first
),
counted AS (
    SELECT
        m.*,
        CASE WHEN fate = 'exit' AND sure_fate = 1 THEN sure_end ELSE 0 END AS sure_exit,
        CASE WHEN fate = 'exit' OR (fate = 'reorganization' AND sure_fate = 0) THEN may_end ELSE 0 END AS may_exit
    FROM met m
)
SELECT
    scope, part, period,
    SUM(CASE WHEN to_least >= from_least THEN to_least - from_least + 1 ELSE 0 END) AS person_days_least,
    SUM(to_most - from_most + 1) AS person_days_most,
    SUM(sure_open) AS opening_least,
    SUM(may_open) AS opening_most,
    SUM(CASE WHEN known = 1 AND brought = 0 THEN sure_start ELSE 0 END) AS entries_least,
    SUM(CASE WHEN known = 1 AND brought = 0 THEN may_start ELSE 0 END) AS entries_most,
    SUM(CASE WHEN known = 1 AND brought = 1 THEN sure_start ELSE 0 END) AS moved_in_least,
    SUM(CASE WHEN known = 1 AND brought = 1 THEN may_start ELSE 0 END) AS moved_in_most,
    SUM(CASE WHEN known = 0 THEN sure_start ELSE 0 END) AS undated_least,
    SUM(CASE WHEN known = 0 THEN may_start ELSE 0 END) AS undated_most,
    SUM(sure_exit) AS exits_least,
    SUM(may_exit) AS exits_most,
    SUM(CASE WHEN manner = 'voluntary' THEN sure_exit ELSE 0 END) AS voluntary_least,
    SUM(CASE WHEN manner = 'voluntary' THEN may_exit ELSE 0 END) AS voluntary_most,
    SUM(CASE WHEN manner = 'involuntary' THEN sure_exit ELSE 0 END) AS involuntary_least,
    SUM(CASE WHEN manner = 'involuntary' THEN may_exit ELSE 0 END) AS involuntary_most,
    SUM(CASE WHEN manner = 'mutual' THEN sure_exit ELSE 0 END) AS mutual_least,
    SUM(CASE WHEN manner = 'mutual' THEN may_exit ELSE 0 END) AS mutual_most,
    SUM(CASE WHEN manner = 'disputed' THEN sure_exit ELSE 0 END) AS disputed_least,
    SUM(CASE WHEN manner = 'disputed' THEN may_exit ELSE 0 END) AS disputed_most,
    SUM(CASE WHEN manner = 'unknown' THEN sure_exit ELSE 0 END) AS unknown_least,
    SUM(CASE WHEN manner = 'unknown' THEN may_exit ELSE 0 END) AS unknown_most,
    SUM(CASE WHEN fate IN ('reorganization', 'role') AND sure_fate = 1 THEN sure_end ELSE 0 END) AS moved_out_least,
    SUM(CASE WHEN fate IN ('reorganization', 'role') OR (fate = 'exit' AND sure_fate = 0) THEN may_end ELSE 0 END) AS moved_out_most,
    SUM(sure_close) AS closing_least,
    SUM(may_close) AS closing_most,
    SUM(CASE WHEN sure_open = 1 THEN sure_close ELSE 0 END) AS stayed_least,
    SUM(CASE WHEN may_open = 1 THEN may_close ELSE 0 END) AS stayed_most,
    SUM(CASE WHEN sure_open = 1 AND sure_close = 0 AND may_close = 0 THEN 1 ELSE 0 END) AS gone_least,
    SUM(CASE WHEN may_open = 1 THEN may_end ELSE 0 END) AS gone_most
FROM counted
GROUP BY scope, part, period
ORDER BY scope, part, period
