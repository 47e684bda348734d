-- Spells: the tenures of a person within a scope, joined where they touch or overlap (docs/measures.md).
--
-- Reads `tenures`, `departures` and `belongs` of docs/tables.md and the table `scope` that the program fills: on which
-- days which organization counts. $today is the day asked as of, $part names what else parts a spell: level or nothing.
-- Days are numbers as in the tables. Runs on SQLite and on DuckDB as it stands.
WITH bounded AS (
    SELECT
        t.id, t.person_id, t.person, t.organization_id, t.level, t.ended_by, t.end_assumed,
        CASE WHEN $part = 'level' THEN COALESCE(t.level, '') ELSE '' END AS part,
        CASE WHEN t.start_earliest > -719162 THEN 1 ELSE 0 END AS known,
        t.start_earliest, t.start_latest,
        CASE WHEN t.over = 1 AND COALESCE(t.end_earliest, $today) <= $today THEN 1 ELSE 0 END AS may_be_over,
        CASE WHEN t.over = 1 AND t.end_latest <= $today THEN 1 ELSE 0 END AS is_over,
        CASE
            WHEN t.over = 0 OR t.end_earliest > $today THEN $today
            ELSE COALESCE(t.end_earliest, t.start_earliest, $today)
        END AS end_earliest,
        CASE WHEN t.over = 0 OR COALESCE(t.end_latest, $today) > $today THEN $today ELSE t.end_latest END AS end_latest
    FROM tenures t
    WHERE COALESCE(t.start_earliest, $today) <= $today
        -- Of a post of which neither a start nor the least about its end is known, no day is.
        AND NOT (COALESCE(t.start_earliest, -719162) = -719162 AND COALESCE(t.end_earliest, 0) = -719162)
),
-- A tenure starts no later than it ends; one of which no start is known counts from its last day on.
ordered AS (
    SELECT
        id, person_id, person, organization_id, level, ended_by, end_assumed, part, known, may_be_over, is_over,
        CASE WHEN known = 0 THEN end_earliest ELSE start_earliest END AS start_earliest,
        CASE WHEN known = 0 OR start_latest > end_latest THEN end_latest ELSE start_latest END AS start_latest,
        CASE WHEN known = 1 AND end_earliest < start_earliest THEN start_earliest ELSE end_earliest END AS end_earliest,
        end_latest
    FROM bounded
),
-- Within the scope: it begins with the later of two starts and is over with the earlier of two ends.
placed AS (
    SELECT
        s.scope, s.head, o.id, o.person_id, o.person, o.level, o.part, o.known, o.ended_by, o.end_assumed,
        o.may_be_over, o.is_over,
        CASE WHEN s.first_earliest > o.start_earliest THEN s.first_earliest ELSE o.start_earliest END AS start_earliest,
        CASE WHEN s.first_latest > o.start_latest THEN s.first_latest ELSE o.start_latest END AS start_latest,
        CASE WHEN s.last_earliest < o.end_earliest THEN s.last_earliest ELSE o.end_earliest END AS end_earliest,
        CASE WHEN s.last_latest < o.end_latest THEN s.last_latest ELSE o.end_latest END AS end_latest,
        CASE WHEN s.first_earliest > o.start_latest THEN 1 ELSE 0 END AS brought,
        CASE WHEN s.last_latest >= o.end_earliest AND s.last_earliest < o.end_latest THEN 0 ELSE 1 END AS sure_fate,
        -- Whether it has a day within the scope, whichever days are meant.
        CASE WHEN o.start_latest <= s.last_earliest AND o.end_earliest >= s.first_latest THEN 1 ELSE 0 END AS sure_there,
        CASE
            WHEN s.last_latest < o.end_earliest THEN 'reorganization'
            WHEN o.may_be_over = 0 THEN 'open'
            WHEN o.ended_by IS NULL THEN 'exit'
            WHEN EXISTS (
                SELECT 1 FROM departures d, belongs b
                WHERE d.id = o.ended_by AND b.organization_id = s.head AND b.whole_id = d.leaves_id
            ) THEN 'exit'
            ELSE 'role'
        END AS fate
    FROM ordered o
    JOIN scope s ON s.organization_id = o.organization_id
    WHERE s.first_earliest <= o.end_latest AND s.last_latest >= o.start_earliest
),
-- A post of which no start is known, after one that ended without a departure, was taken up from there; after one that
-- was given up by somebody who stayed, it may have been held all along.
continued AS (
    SELECT
        p.scope, p.id, p.person_id, p.person, p.level, p.part, p.ended_by, p.end_assumed, p.is_over,
        p.brought, p.sure_fate, p.sure_there, p.fate, p.end_earliest, p.end_latest,
        CASE WHEN p.known = 1 OR q.in_turn = 1 THEN 1 ELSE 0 END AS known,
        CASE WHEN p.known = 0 AND q.before < p.start_earliest THEN q.before ELSE p.start_earliest END AS start_earliest,
        p.start_latest
    FROM placed p
    LEFT JOIN (
        SELECT later.scope, later.id, later.head, MAX(earlier.end_latest) AS before,
            MIN(CASE WHEN earlier.ended_by IS NULL THEN 1 ELSE 0 END) AS in_turn
        FROM placed later
        JOIN placed earlier
            ON earlier.scope = later.scope AND earlier.person_id = later.person_id AND earlier.part = later.part
            AND earlier.id <> later.id AND earlier.known = 1
            AND (earlier.ended_by IS NULL OR earlier.fate = 'role')
            AND earlier.end_latest <= later.end_latest
        WHERE later.known = 0
        GROUP BY later.scope, later.id, later.head
    ) q ON q.scope = p.scope AND q.id = p.id AND q.head = p.head
),
reaching AS (
    SELECT
        c.*,
        MAX(end_latest) OVER (
            PARTITION BY scope, person_id, part ORDER BY start_earliest, end_latest, id
            ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        ) AS reached
    FROM continued c
),
numbered AS (
    SELECT
        r.*,
        SUM(CASE WHEN reached IS NULL OR start_earliest > reached + 1 THEN 1 ELSE 0 END) OVER (
            PARTITION BY scope, person_id, part ORDER BY start_earliest, end_latest, id
            ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
        ) AS number
    FROM reaching r
),
-- What ended last tells how the spell ended; an exit is none where anything else goes on.
ranked AS (
    SELECT
        n.*,
        ROW_NUMBER() OVER (
            PARTITION BY scope, person_id, part, number
            ORDER BY
                CASE fate WHEN 'open' THEN 0 ELSE 1 END, end_latest DESC, end_earliest DESC,
                CASE WHEN fate = 'exit' AND ended_by IS NOT NULL THEN 0 WHEN fate = 'exit' THEN 2 ELSE 1 END, id
        ) AS from_the_end,
        ROW_NUMBER() OVER (
            PARTITION BY scope, person_id, part, number ORDER BY start_earliest, start_latest, id
        ) AS from_the_start
    FROM numbered n
)
SELECT
    r.scope, r.person_id, MAX(r.person) AS person, r.part, CAST(r.number AS INTEGER) AS number,
    MIN(r.known) AS known,
    MIN(r.start_earliest) AS start_earliest,
    COALESCE(MIN(CASE WHEN r.sure_there = 1 THEN r.start_latest END), MAX(r.end_latest) + 1) AS start_latest,
    COALESCE(MAX(CASE WHEN r.sure_there = 1 THEN r.end_earliest END), MIN(r.start_earliest)) AS end_earliest,
    MAX(r.end_latest) AS end_latest,
    MAX(r.sure_there) AS sure_there,
    MAX(CASE WHEN r.from_the_end = 1 THEN r.fate END) AS fate,
    MAX(CASE WHEN r.from_the_end = 1 THEN r.is_over END) AS is_over,
    -- Where a post and a unit may each have ended last, neither is sure to have; on one and the same day the unit did.
    CASE
        WHEN MAX(CASE WHEN r.fate = 'reorganization' THEN r.end_latest END) >= MAX(r.end_earliest)
            AND MAX(CASE WHEN r.fate <> 'reorganization' THEN r.end_latest END) >= MAX(r.end_earliest)
            AND MAX(r.end_latest) > MAX(r.end_earliest) THEN 0
        ELSE MAX(CASE WHEN r.from_the_end = 1 THEN r.sure_fate * r.sure_there END)
    END AS sure_fate,
    MAX(CASE WHEN r.from_the_end = 1 THEN r.ended_by END) AS ended_by,
    MAX(CASE WHEN r.from_the_end = 1 THEN r.end_assumed END) AS end_assumed,
    MAX(CASE WHEN r.from_the_end = 1 THEN r.id END) AS last_tenure,
    MAX(CASE WHEN r.from_the_start = 1 THEN r.id END) AS first_tenure,
    MAX(CASE WHEN r.from_the_start = 1 THEN r.brought END) AS brought,
    MAX(CASE WHEN r.from_the_start = 1 THEN r.level END) AS first_level,
    MAX(CASE WHEN r.from_the_end = 1 THEN r.level END) AS last_level,
    MAX(CASE WHEN r.from_the_end = 1 THEN d.manner END) AS manner,
    MAX(CASE WHEN r.from_the_end = 1 THEN d.kind END) AS kind,
    MAX(CASE WHEN r.from_the_end = 1 THEN d.reasons END) AS reasons
FROM ranked r
LEFT JOIN departures d ON d.id = r.ended_by
GROUP BY r.scope, r.person_id, r.part, r.number
ORDER BY r.scope, r.part, MIN(r.start_earliest), r.person_id, r.number
