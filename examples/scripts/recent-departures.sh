#!/bin/sh
# The departures of the last days, one line each, for a message in a chat.
#
#   recent-departures.sh [DAYS]        30 days unless you say otherwise
#   recent-departures.sh 7 | post-to-chat
#
# Needs jq. Prints nothing where nobody left. Variables: TALENTWATCH_RECORDS.
set -eu

days=${1:-30}
case $days in
    '' | *[!0-9]*) echo "error: \"$days\" is no number of days" >&2; exit 2 ;;
esac

# Not piped straight into jq: a pipe would lose the exit status of talentwatch.
found=$(talentwatch list --since "$days days ago" --columns day,person,title,leaves,to,status,fit --format ndjson)
[ -n "$found" ] || exit 0
printf '%s\n' "$found" | jq -r '
    def day: if . == null then "day not known" elif .edtf | test("T") then .earliest else .edtf end;
    (if .fit == "possible" then "perhaps " else "" end)
    + "\(.day | day): \(.person), \(.title // "role not known")"
    + (if .leaves then ", leaves \(.leaves)" else "" end)
    + (if .to then " for \(.to)" else "" end)
    + (if .status == "reported" or .status == "rumoured" then " (\(.status))" else "" end)
    | gsub("[[:cntrl:]]"; " ")'
