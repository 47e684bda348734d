-- The tables that questions are asked of: made from the records, thrown away without loss.
--
-- A date takes four columns: as the record has it, or of a moment the day on which it falls; the first and last day it
-- can be, as days since 1970-01-01 (date(announced_earliest * 86400, 'unixepoch') in SQLite, DATE '1970-01-01' +
-- announced_earliest in DuckDB); and the moment, where it is one. An open start is the day 0001-01-01 (-719162), an open
-- end 9999-12-31 (2932896); what is not known is NULL.

-- Who left what, when, how, where to, and who took over; those that ended nothing included.
CREATE TABLE departures (
    id TEXT PRIMARY KEY, -- person, slash, tenure; further departures of one tenure are numbered
    tenure_id TEXT NOT NULL, -- the tenure it was written in
    person TEXT NOT NULL, -- name of the person
    person_id TEXT NOT NULL, -- id of the person
    title TEXT, -- the post left, in words
    role TEXT, -- id of the role left, where it is tracked
    level TEXT, -- executive, senior, lead, contributor
    organization TEXT, -- name of the organization of the post
    organization_id TEXT, -- its id
    leaves TEXT, -- name of the largest organization left; NULL where only the role was given up
    leaves_id TEXT, -- its id
    leaves_written TEXT, -- what the record says is left: id of an organization, or role
    submitted TEXT, -- day the notice was given, in EDTF
    submitted_earliest INTEGER, -- the first day it can be
    submitted_latest INTEGER, -- the last day it can be
    submitted_moment TEXT, -- the moment as written, where it is one
    announced TEXT, -- day it was public for the first time, in EDTF
    announced_earliest INTEGER, -- the first day it can be
    announced_latest INTEGER, -- the last day it can be
    announced_moment TEXT, -- the moment as written, where it is one
    effective TEXT, -- last day in the role, in EDTF
    effective_earliest INTEGER, -- the first day it can be
    effective_latest INTEGER, -- the last day it can be
    effective_moment TEXT, -- the moment as written, where it is one
    confirmed TEXT, -- day it was confirmed, in EDTF
    confirmed_earliest INTEGER, -- the first day it can be
    confirmed_latest INTEGER, -- the last day it can be
    confirmed_moment TEXT, -- the moment as written, where it is one
    denied TEXT, -- day it was denied, in EDTF
    denied_earliest INTEGER, -- the first day it can be
    denied_latest INTEGER, -- the last day it can be
    denied_moment TEXT, -- the moment as written, where it is one
    reversed TEXT, -- day it was undone, in EDTF
    reversed_earliest INTEGER, -- the first day it can be
    reversed_latest INTEGER, -- the last day it can be
    reversed_moment TEXT, -- the moment as written, where it is one
    withdrawn TEXT, -- day it was called off, in EDTF
    withdrawn_earliest INTEGER, -- the first day it can be
    withdrawn_latest INTEGER, -- the last day it can be
    withdrawn_moment TEXT, -- the moment as written, where it is one
    status TEXT NOT NULL, -- rumoured, reported, announced, confirmed, denied, reversed, withdrawn
    counts INTEGER, -- whether it ended anything: not denied, rumoured or withdrawn: 1 or 0
    kind TEXT NOT NULL, -- what sort of departure
    manner TEXT NOT NULL, -- voluntary, involuntary, mutual, disputed, unknown
    reasons TEXT NOT NULL, -- reasons stated or reported, as a JSON array
    planned INTEGER, -- whether the succession was planned: 1 or 0
    "to" TEXT, -- where the person went, in words
    to_id TEXT, -- id of the organization gone to
    to_taken_up INTEGER, -- 0 where a move was announced and never begun, with to and to_id NULL, 1 otherwise; NULL without a destination
    to_known_since TEXT, -- day on which that became public, in EDTF
    to_known_since_earliest INTEGER, -- the first day it can be
    to_known_since_latest INTEGER, -- the last day it can be
    to_known_since_moment TEXT, -- the moment as written, where it is one
    successor TEXT NOT NULL, -- who was named to take over, in words, as a JSON array
    successor_id TEXT NOT NULL, -- ids of those named, as a JSON array
    successor_from TEXT NOT NULL, -- where those named held another post that day, as a JSON array
    successor_interim INTEGER, -- whether all of those are interim: 1 or 0
    notice_days_least INTEGER, -- announced to effective, in days; negative where it came out later: at least; NULL where there is no bound
    notice_days_most INTEGER, -- at most; NULL where there is no bound
    tenure_days_least INTEGER, -- length of the tenure in days, first and last day counted: at least
    tenure_days_most INTEGER, -- at most; NULL where there is no bound
    claims INTEGER NOT NULL, -- how many claims of sources are on record
    disputed INTEGER, -- whether sources disagree on it: 1 or 0
    sources TEXT NOT NULL, -- ids of its sources, as a JSON array
    confidence TEXT, -- high, medium, low
    verified TEXT, -- last day on which somebody looked at the record of the person, in EDTF
    verified_earliest INTEGER, -- the first day it can be
    verified_latest INTEGER, -- the last day it can be
    verified_moment TEXT, -- the moment as written, where it is one
    note TEXT -- note
);
CREATE INDEX departures_by_person ON departures (person_id);
CREATE INDEX departures_by_organization ON departures (organization_id);
CREATE INDEX departures_by_to ON departures (to_id);
CREATE INDEX departures_by_announced_earliest ON departures (announced_earliest);

-- Who held what post, from when to when.
CREATE TABLE tenures (
    id TEXT PRIMARY KEY, -- person, slash, role or organization
    person TEXT NOT NULL, -- name of the person
    person_id TEXT NOT NULL, -- id of the person
    title TEXT, -- the post, in words
    role TEXT, -- id of the role, where it is tracked
    level TEXT, -- executive, senior, lead, contributor
    organization TEXT, -- name of the organization
    organization_id TEXT, -- its id
    interim INTEGER, -- whether for the time being only: 1 or 0
    status TEXT NOT NULL, -- held, announced, withdrawn, contested
    inside INTEGER, -- whether the holder was in the organization before, so that the start is no entry: 1 or 0
    start TEXT, -- first day, in EDTF
    start_earliest INTEGER, -- the first day it can be
    start_latest INTEGER, -- the last day it can be
    start_moment TEXT, -- the moment as written, where it is one
    "end" TEXT, -- last day: written, or given by the departure that ended it, in EDTF
    end_earliest INTEGER, -- the first day it can be
    end_latest INTEGER, -- the last day it can be
    end_moment TEXT, -- the moment as written, where it is one
    last_seen TEXT, -- last day on which sources show the holder in the post, where the record says, in EDTF
    last_seen_earliest INTEGER, -- the first day it can be
    last_seen_latest INTEGER, -- the last day it can be
    last_seen_moment TEXT, -- the moment as written, where it is one
    term_ends TEXT, -- day on which the term runs out, in EDTF
    term_ends_earliest INTEGER, -- the first day it can be
    term_ends_latest INTEGER, -- the last day it can be
    term_ends_moment TEXT, -- the moment as written, where it is one
    over INTEGER, -- whether it is known to be over: 1 or 0
    end_assumed INTEGER, -- whether no last day is on record, and the end follows from when it became public: 1 or 0
    ended_by TEXT, -- id of the departure that ended it
    begun_first INTEGER, -- the first day it can have begun on, by all that is on record
    begun_last INTEGER, -- the last day it can have begun on
    seen TEXT, -- of one that is not over, the last day on which it was surely held, where one is on record, in EDTF
    seen_earliest INTEGER, -- the first day it can be
    seen_latest INTEGER, -- the last day it can be
    seen_moment TEXT, -- the moment as written, where it is one
    capped_by TEXT, -- whose life was over and ended it: person, organization or role
    sources TEXT NOT NULL, -- ids of the sources, as a JSON array
    confidence TEXT, -- high, medium, low
    note TEXT -- note
);
CREATE INDEX tenures_by_person ON tenures (person_id);
CREATE INDEX tenures_by_organization ON tenures (organization_id);
CREATE INDEX tenures_by_role ON tenures (role);

-- Leaves, over which a tenure goes on.
CREATE TABLE absences (
    tenure_id TEXT NOT NULL, -- the tenure
    start TEXT, -- first day away, in EDTF
    start_earliest INTEGER, -- the first day it can be
    start_latest INTEGER, -- the last day it can be
    start_moment TEXT, -- the moment as written, where it is one
    "end" TEXT, -- last day away, in EDTF
    end_earliest INTEGER, -- the first day it can be
    end_latest INTEGER, -- the last day it can be
    end_moment TEXT, -- the moment as written, where it is one
    sources TEXT NOT NULL -- ids of the sources, as a JSON array
);
CREATE INDEX absences_by_tenure ON absences (tenure_id);

-- People.
CREATE TABLE people (
    id TEXT PRIMARY KEY, -- id of the person
    name TEXT NOT NULL, -- name
    other_names TEXT NOT NULL, -- names in other scripts and spellings, as a JSON array
    posts TEXT NOT NULL, -- posts of which no end is known, as a JSON array
    tenures INTEGER NOT NULL, -- how many tenures are on record
    last_departure TEXT, -- day of the last departure, in EDTF
    last_departure_earliest INTEGER, -- the first day it can be
    last_departure_latest INTEGER, -- the last day it can be
    last_departure_moment TEXT, -- the moment as written, where it is one
    identifiers TEXT NOT NULL, -- ids elsewhere, as scheme:id, as a JSON array
    sources TEXT NOT NULL, -- ids of the sources, as a JSON array
    verified TEXT, -- last day on which somebody looked, in EDTF
    verified_earliest INTEGER, -- the first day it can be
    verified_latest INTEGER, -- the last day it can be
    verified_moment TEXT, -- the moment as written, where it is one
    note TEXT, -- note
    path TEXT NOT NULL, -- the file it stands in
    line INTEGER NOT NULL -- the line it begins on
);

-- Companies, divisions, labs and teams.
CREATE TABLE organizations (
    id TEXT PRIMARY KEY, -- id of the organization
    name TEXT NOT NULL, -- name
    other_names TEXT NOT NULL, -- names in other scripts and spellings, as a JSON array
    kind TEXT NOT NULL, -- what sort of organization
    part_of TEXT NOT NULL, -- ids of what it is or was part of, as a JSON array
    founded TEXT, -- when it came to be, in EDTF
    founded_earliest INTEGER, -- the first day it can be
    founded_latest INTEGER, -- the last day it can be
    founded_moment TEXT, -- the moment as written, where it is one
    dissolved TEXT, -- its last day, in EDTF
    dissolved_earliest INTEGER, -- the first day it can be
    dissolved_latest INTEGER, -- the last day it can be
    dissolved_moment TEXT, -- the moment as written, where it is one
    country TEXT, -- country of its seat, ISO 3166-1
    tickers TEXT NOT NULL, -- where it is listed, as a JSON array
    sources TEXT NOT NULL, -- ids of the sources, as a JSON array
    verified TEXT, -- last day on which somebody looked, in EDTF
    verified_earliest INTEGER, -- the first day it can be
    verified_latest INTEGER, -- the last day it can be
    verified_moment TEXT, -- the moment as written, where it is one
    note TEXT, -- note
    path TEXT NOT NULL, -- the file it stands in
    line INTEGER NOT NULL -- the line it begins on
);

-- Posts that organizations hold, as corporate officers; they are in no measure of people.
CREATE TABLE officers (
    holder TEXT NOT NULL, -- name of the organization that holds the post
    holder_id TEXT NOT NULL, -- its id
    title TEXT, -- the post, in words
    role TEXT, -- id of the role, where it is tracked
    organization TEXT, -- name of the organization of the post
    organization_id TEXT, -- its id
    interim INTEGER, -- whether for the time being only: 1 or 0
    status TEXT NOT NULL, -- held, announced, withdrawn, contested
    start TEXT, -- first day, in EDTF
    start_earliest INTEGER, -- the first day it can be
    start_latest INTEGER, -- the last day it can be
    start_moment TEXT, -- the moment as written, where it is one
    "end" TEXT, -- last day, in EDTF
    end_earliest INTEGER, -- the first day it can be
    end_latest INTEGER, -- the last day it can be
    end_moment TEXT, -- the moment as written, where it is one
    sources TEXT NOT NULL, -- ids of the sources, as a JSON array
    note TEXT -- note
);

-- What an organization is part of, directly, and from when to when.
CREATE TABLE parents (
    organization_id TEXT NOT NULL, -- the organization
    parent_id TEXT NOT NULL, -- what it is part of
    start TEXT, -- first day, in EDTF
    start_earliest INTEGER, -- the first day it can be
    start_latest INTEGER, -- the last day it can be
    start_moment TEXT, -- the moment as written, where it is one
    "end" TEXT, -- last day, in EDTF
    end_earliest INTEGER, -- the first day it can be
    end_latest INTEGER, -- the last day it can be
    end_moment TEXT, -- the moment as written, where it is one
    sources TEXT NOT NULL -- ids of the sources, as a JSON array
);
CREATE INDEX parents_by_organization ON parents (organization_id);

-- On which days an organization is another one or a part of it, directly or not.
CREATE TABLE belongs (
    organization_id TEXT NOT NULL, -- the organization
    whole_id TEXT NOT NULL, -- what it is, or is part of; empty on the days on which it is part of any other
    first INTEGER NOT NULL, -- first day of a stretch
    last INTEGER NOT NULL, -- last day of the stretch, included
    sure INTEGER NOT NULL -- 1 where it is so whichever days the uncertain dates mean, 0 where it may be so
);
CREATE INDEX belongs_by_whole ON belongs (whole_id,organization_id);

-- Posts that can fall vacant and be succeeded to; who holds one follows from the tenures.
CREATE TABLE roles (
    id TEXT PRIMARY KEY, -- id of the role
    title TEXT NOT NULL, -- title
    organization TEXT NOT NULL, -- name of the organization
    organization_id TEXT NOT NULL, -- its id
    level TEXT, -- executive, senior, lead, contributor
    seats INTEGER NOT NULL, -- how many hold it at a time; the latest number, where that changed
    critical INTEGER, -- whether an empty seat matters to the whole: 1 or 0
    held INTEGER NOT NULL, -- how many tenures of it are on record
    reports_to TEXT, -- id of the role above it
    founded TEXT, -- when the post was made, in EDTF
    founded_earliest INTEGER, -- the first day it can be
    founded_latest INTEGER, -- the last day it can be
    founded_moment TEXT, -- the moment as written, where it is one
    dissolved TEXT, -- its last day, in EDTF
    dissolved_earliest INTEGER, -- the first day it can be
    dissolved_latest INTEGER, -- the last day it can be
    dissolved_moment TEXT, -- the moment as written, where it is one
    sources TEXT NOT NULL, -- ids of the sources, as a JSON array
    verified TEXT, -- last day on which somebody looked, in EDTF
    verified_earliest INTEGER, -- the first day it can be
    verified_latest INTEGER, -- the last day it can be
    verified_moment TEXT, -- the moment as written, where it is one
    note TEXT, -- note
    path TEXT NOT NULL, -- the file it stands in
    line INTEGER NOT NULL -- the line it begins on
);

-- How many seats roles have, and from when to when; one row where that never changed.
CREATE TABLE role_seats (
    role_id TEXT NOT NULL, -- the role
    seats INTEGER NOT NULL, -- how many hold it at a time
    since TEXT, -- first day with this number, in EDTF
    since_earliest INTEGER, -- the first day it can be
    since_latest INTEGER, -- the last day it can be
    since_moment TEXT, -- the moment as written, where it is one
    until TEXT, -- last day with it, in EDTF
    until_earliest INTEGER, -- the first day it can be
    until_latest INTEGER, -- the last day it can be
    until_moment TEXT -- the moment as written, where it is one
);
CREATE INDEX role_seats_by_role ON role_seats (role_id);

-- Of whom the records of an organization and its parts are complete, and from when to when.
CREATE TABLE coverage (
    organization_id TEXT NOT NULL, -- the organization
    covers TEXT NOT NULL, -- of whom: everyone, executive, senior, lead, contributor, role, cohort
    role TEXT, -- id of the role, of role
    cohort TEXT, -- id of the cohort, of cohort
    since TEXT, -- first day of which it is so, in EDTF
    since_earliest INTEGER, -- the first day it can be
    since_latest INTEGER, -- the last day it can be
    since_moment TEXT, -- the moment as written, where it is one
    until TEXT, -- last day of which it is so, in EDTF
    until_earliest INTEGER, -- the first day it can be
    until_latest INTEGER, -- the last day it can be
    until_moment TEXT, -- the moment as written, where it is one
    sources TEXT NOT NULL, -- ids of the sources, as a JSON array
    note TEXT -- note
);
CREATE INDEX coverage_by_organization ON coverage (organization_id);

-- Exits from each organization, its parts included, as `list --exits` counts them, to the day to which the records speak.
CREATE TABLE exits (
    organization_id TEXT NOT NULL, -- id of the organization left, whether of the post or a whole of it
    person_id TEXT NOT NULL, -- id of the person
    tenure_id TEXT NOT NULL, -- id of the tenure that was the last
    departure_id TEXT, -- id of the departure that ended it, if one is on record
    earliest INTEGER NOT NULL, -- the first day that can have been the last one
    latest INTEGER NOT NULL, -- the last day that can
    least INTEGER NOT NULL, -- 1 where it is an exit whichever days are meant, else 0
    most INTEGER NOT NULL -- how many exits it may be: 1
);

-- What organizations and roles became.
CREATE TABLE became (
    kind TEXT NOT NULL, -- organizations or roles
    id TEXT NOT NULL, -- id of what was there before
    became_id TEXT NOT NULL, -- id of what it became
    "on" TEXT, -- first day of the new one, in EDTF
    on_earliest INTEGER, -- the first day it can be
    on_latest INTEGER, -- the last day it can be
    on_moment TEXT, -- the moment as written, where it is one
    how TEXT, -- renamed, merged, split, replaced
    sources TEXT NOT NULL -- ids of the sources, as a JSON array
);

-- Fixed lists of people: co-founders, authors of a paper, signers of a letter.
CREATE TABLE cohorts (
    id TEXT PRIMARY KEY, -- id of the cohort
    title TEXT NOT NULL, -- what it is a list of
    organization TEXT NOT NULL, -- name of the organization it is asked of whether they are still there
    organization_id TEXT NOT NULL, -- its id
    "on" TEXT, -- day of which the list is, in EDTF
    on_earliest INTEGER, -- the first day it can be
    on_latest INTEGER, -- the last day it can be
    on_moment TEXT, -- the moment as written, where it is one
    size INTEGER, -- how many people it has, named or not
    members INTEGER NOT NULL, -- how many people it names
    complete INTEGER, -- whether all of them are named: 1 or 0
    sources TEXT NOT NULL, -- ids of the sources, as a JSON array
    verified TEXT, -- last day on which somebody looked, in EDTF
    verified_earliest INTEGER, -- the first day it can be
    verified_latest INTEGER, -- the last day it can be
    verified_moment TEXT, -- the moment as written, where it is one
    note TEXT, -- note
    path TEXT NOT NULL, -- the file it stands in
    line INTEGER NOT NULL -- the line it begins on
);

-- The people of cohorts.
CREATE TABLE cohort_members (
    cohort_id TEXT NOT NULL, -- the cohort
    person_id TEXT NOT NULL, -- id of the person
    person TEXT NOT NULL, -- name of the person
    note TEXT -- note
);
CREATE INDEX cohort_members_by_cohort ON cohort_members (cohort_id);

-- Dated context: launches, reorganizations, share prices, memos.
CREATE TABLE events (
    id TEXT PRIMARY KEY, -- id of the event
    date TEXT, -- when, in EDTF
    date_earliest INTEGER, -- the first day it can be
    date_latest INTEGER, -- the last day it can be
    date_moment TEXT, -- the moment as written, where it is one
    kind TEXT NOT NULL, -- what sort of event
    title TEXT NOT NULL, -- what happened
    organizations TEXT NOT NULL, -- ids of the organizations it concerns, as a JSON array
    people TEXT NOT NULL, -- ids of the people it concerns, as a JSON array
    figures TEXT NOT NULL, -- numbers, as name=number, as a JSON array
    instrument TEXT, -- what a share price is of
    "by" TEXT, -- who measured or said it
    quote TEXT, -- a few words, literally
    sources TEXT NOT NULL, -- ids of the sources, as a JSON array
    confidence TEXT, -- high, medium, low
    verified TEXT, -- last day on which somebody looked, in EDTF
    verified_earliest INTEGER, -- the first day it can be
    verified_latest INTEGER, -- the last day it can be
    verified_moment TEXT, -- the moment as written, where it is one
    note TEXT, -- note
    path TEXT NOT NULL, -- the file it stands in
    line INTEGER NOT NULL -- the line it begins on
);

-- Where claims come from.
CREATE TABLE sources (
    id TEXT PRIMARY KEY, -- id of the source
    published TEXT, -- day it came out, in EDTF
    published_earliest INTEGER, -- the first day it can be
    published_latest INTEGER, -- the last day it can be
    published_moment TEXT, -- the moment as written, where it is one
    publisher TEXT NOT NULL, -- who published it
    title TEXT NOT NULL, -- its title
    url TEXT, -- where it stands
    reliability TEXT, -- primary, news, trade, aggregator
    language TEXT, -- language tag
    derived_from TEXT, -- id of the source it copies or retells
    original_publisher TEXT, -- whose report it carries or retells
    accessed TEXT, -- day somebody read it, in EDTF
    accessed_earliest INTEGER, -- the first day it can be
    accessed_latest INTEGER, -- the last day it can be
    accessed_moment TEXT, -- the moment as written, where it is one
    archived_url TEXT, -- where a copy is kept
    verified TEXT, -- last day on which somebody looked, in EDTF
    verified_earliest INTEGER, -- the first day it can be
    verified_latest INTEGER, -- the last day it can be
    verified_moment TEXT, -- the moment as written, where it is one
    note TEXT, -- note
    path TEXT NOT NULL, -- the file it stands in
    line INTEGER NOT NULL -- the line it begins on
);

-- What single sources say of single fields, where they do not agree.
CREATE TABLE claims (
    record TEXT NOT NULL, -- id of the record the claim is about
    sort TEXT NOT NULL, -- what that is: person, organization, tenure, departure, event
    field TEXT NOT NULL, -- the field sources disagree on
    held TEXT, -- what the record holds
    value TEXT NOT NULL, -- what the source says
    "by" TEXT, -- who says so, where that is not the source itself
    source TEXT, -- id of the source
    publisher TEXT, -- who published it
    published TEXT, -- day it was said or published, in EDTF
    published_earliest INTEGER, -- the first day it can be
    published_latest INTEGER, -- the last day it can be
    published_moment TEXT, -- the moment as written, where it is one
    reliability TEXT, -- primary, news, trade, aggregator
    evidence TEXT, -- direct, reported, alleged, contextual
    disputed INTEGER NOT NULL, -- 1 where what is said of the field cannot all be true
    quote TEXT, -- a few words, literally
    note TEXT, -- what a reader has to know
    resolution TEXT -- why the record holds what it holds
);
CREATE INDEX claims_by_record ON claims (record);

-- Every name and title by which a record may be looked up.
CREATE TABLE names (
    kind TEXT NOT NULL, -- people, organizations, roles, cohorts, events, sources
    id TEXT NOT NULL, -- id of the record
    name TEXT NOT NULL -- a name or title
);
CREATE INDEX names_by_kind ON names (kind,id);

-- The names that were borne for a time, or are those in one language; the name of today stands with the record.
CREATE TABLE dated_names (
    kind TEXT NOT NULL, -- people, organizations, roles
    id TEXT NOT NULL, -- id of the record
    name TEXT NOT NULL, -- the name or title
    language TEXT, -- language tag, where it is the name in one language
    since TEXT, -- first day on which it was the name, in EDTF
    since_earliest INTEGER, -- the first day it can be
    since_latest INTEGER, -- the last day it can be
    since_moment TEXT, -- the moment as written, where it is one
    until TEXT, -- last day on which it was the name, in EDTF
    until_earliest INTEGER, -- the first day it can be
    until_latest INTEGER, -- the last day it can be
    until_moment TEXT -- the moment as written, where it is one
);
CREATE INDEX dated_names_by_kind ON dated_names (kind,id);

-- Ids that records had before.
CREATE TABLE former_ids (
    kind TEXT NOT NULL, -- people, organizations, roles, cohorts, events, sources
    former_id TEXT NOT NULL, -- the id it had
    id TEXT NOT NULL -- the id it has
);
CREATE INDEX former_ids_by_former ON former_ids (former_id);

-- What stands in no other table, as its days contradict each other: `talentwatch check` shows where and why.
CREATE TABLE left_out (
    path TEXT NOT NULL, -- the file it stands in
    line INTEGER NOT NULL, -- the line it begins on
    what TEXT NOT NULL -- what it is, and what contradicts what
);

-- What the ledger says of itself: one row.
CREATE TABLE ledger (
    name TEXT, -- what it is called
    licence TEXT, -- on what terms its data may be used
    maintainer TEXT, -- who keeps it
    observed_until TEXT, -- last day of which it speaks, where it says, in EDTF
    observed_until_earliest INTEGER, -- the first day it can be
    observed_until_latest INTEGER, -- the last day it can be
    observed_until_moment TEXT, -- the moment as written, where it is one
    note TEXT -- note
);

-- The words of every record, for full text: folded to one case and width, without accents, signs of Chinese, Japanese and
-- Korean apart.
CREATE VIRTUAL TABLE texts USING fts5 (
    kind UNINDEXED, -- departures, people, organizations, roles, cohorts, events, sources
    id UNINDEXED, -- id of the record
    words, -- names in any script, titles, reasons, notes, quotes, claims, titles and publishers of its sources
    tokenize = "unicode61 remove_diacritics 0"
);

-- Names that records are found by, and that are never shown.
CREATE TABLE hidden_names (
    kind TEXT NOT NULL, -- people, organizations, roles
    id TEXT NOT NULL, -- id of the record
    name TEXT NOT NULL -- the name
);

-- The words of the records that name somebody or something with a hidden name, that name among them.
CREATE VIRTUAL TABLE hidden_texts USING fts5 (
    kind UNINDEXED, -- as in texts
    id UNINDEXED, -- as in texts
    words, -- as in texts, and the hidden names
    tokenize = "unicode61 remove_diacritics 0"
);
