-- The tables that questions are asked of: made from the records, thrown away without loss.
--
-- A date takes four columns: as the record has it, or of a moment the day on which it falls; the first and last day it
-- can be, as days since 1970-01-01 (date(announced_earliest * 86400, 'unixepoch') in SQLite, DATE '1970-01-01' +
-- announced_earliest in DuckDB); and the moment, where it is one. An open start is the day 0001-01-01 (-719162), an open
-- end 9999-12-31 (2932896); what is not known is NULL.

-- Who left what, when, how, where to, and who took over; denied and rumoured ones included.
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
    status TEXT NOT NULL, -- rumoured, reported, announced, confirmed, denied, reversed
    counts INTEGER, -- whether it ended anything: neither denied nor rumoured: 1 or 0
    kind TEXT NOT NULL, -- what sort of departure
    manner TEXT NOT NULL, -- voluntary, involuntary, mutual, disputed, unknown
    reasons TEXT NOT NULL, -- reasons stated or reported, as a JSON array
    planned INTEGER, -- whether the succession was planned: 1 or 0
    "to" TEXT, -- where the person went, in words
    to_id TEXT, -- id of the organization gone to
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
    start TEXT, -- first day, in EDTF
    start_earliest INTEGER, -- the first day it can be
    start_latest INTEGER, -- the last day it can be
    start_moment TEXT, -- the moment as written, where it is one
    "end" TEXT, -- last day: written, or given by the departure that ended it, in EDTF
    end_earliest INTEGER, -- the first day it can be
    end_latest INTEGER, -- the last day it can be
    end_moment TEXT, -- the moment as written, where it is one
    over INTEGER, -- whether it is known to be over: 1 or 0
    end_assumed INTEGER, -- whether no last day is on record, and the end follows from when it became public: 1 or 0
    ended_by TEXT, -- id of the departure that ended it
    begun_earliest INTEGER, -- the first day it can have begun on, by all that is on record
    begun_latest INTEGER, -- the last day it can have begun on
    seen INTEGER, -- of one that is not over, the last day on which it was surely held; NULL where none is on record
    capped_by TEXT, -- whose life was over and ended it: person, organization or role
    sources TEXT NOT NULL, -- ids of the sources, as a JSON array
    confidence TEXT, -- high, medium, low
    note TEXT -- note
);
CREATE INDEX tenures_by_person ON tenures (person_id);
CREATE INDEX tenures_by_organization ON tenures (organization_id);
CREATE INDEX tenures_by_role ON tenures (role);

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
    seats INTEGER NOT NULL, -- how many hold it at a time
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
    kind TEXT NOT NULL, -- people, organizations, roles, events, sources
    id TEXT NOT NULL, -- id of the record
    name TEXT NOT NULL -- a name or title
);
CREATE INDEX names_by_kind ON names (kind,id);

-- Ids that records had before.
CREATE TABLE former_ids (
    kind TEXT NOT NULL, -- people, organizations, roles, events, sources
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

-- The words of every record, for full text: folded to one case and width, without accents, signs of Chinese, Japanese and
-- Korean apart.
CREATE VIRTUAL TABLE texts USING fts5 (
    kind UNINDEXED, -- departures, tenures, people, organizations, roles, events, sources
    id UNINDEXED, -- id of the record
    words, -- names in any script, titles, reasons, notes, quotes, claims, titles and publishers of its sources
    tokenize = "unicode61 remove_diacritics 0"
);
