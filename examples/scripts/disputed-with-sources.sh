#!/bin/sh
# The departures on which sources disagree, with the addresses of all their sources, to be read side by side.
#
#   disputed-with-sources.sh [OPTIONS OF talentwatch list]
#   disputed-with-sources.sh --org alibaba-group --since 2026
#
# Needs jq, which joins two answers: the departures and the sources.
set -eu

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

talentwatch list "$@" --columns id,person,day,disputed,sources --format json > "$folder/departures"
talentwatch sources --columns id,publisher,url --format json > "$folder/sources"
jq -r --slurpfile sources "$folder/sources" '
    def day: if . == null then "day not known" elif .edtf | test("T") then .earliest else .edtf end;
    INDEX($sources[0].rows[]; .id) as $known
    | .rows[] | select(.disputed)
    | "\(.id) (\(.day | day)): \(.person)",
      (.sources[] | $known[.] | "    \(.publisher // "publisher not known")  \(.url // "no address")")
    | gsub("[[:cntrl:]]"; " ")
' "$folder/departures"
