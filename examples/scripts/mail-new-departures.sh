#!/bin/sh
# A mail about the departures that were not on record at the last run. For cron:
#
#   0 8 * * 1-5  cd /srv/ledger && mail-new-departures.sh team@example.org
#
# The first run only notes what there is. The ids stand in STATE, and are noted once the mail has gone out, so that a
# mail which failed is tried again. Two runs at once: the second one ends with 75 and does nothing.
# Variables: STATE (.talentwatch-seen), MAILER (mail; called as MAILER -s SUBJECT ADDRESS, the text on its input).
set -eu
LC_ALL=C
export LC_ALL

if [ $# -ne 1 ]; then
    echo "usage: mail-new-departures.sh ADDRESS" >&2
    exit 2
fi
address=$1
state=${STATE:-.talentwatch-seen}
mailer=${MAILER:-mail}
lock=$state.lock

if ! mkdir "$lock" 2>/dev/null; then
    echo "error: $lock is there: another run is at work, or one was killed (then remove the folder)" >&2
    exit 75
fi
trap 'rm -rf "$lock"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

talentwatch list --columns id,day,person,title,leaves,to --no-header > "$lock/rows"
cut -f 1 "$lock/rows" | sort -u > "$lock/now"
if [ -e "$state" ]; then
    comm -13 "$state" "$lock/now" > "$lock/new"
    if [ -s "$lock/new" ]; then
        awk -F '\t' '
            NR == FNR { new[$1]; next }
            $1 in new { print $2 ": " $3 ", " $4 ($5 ? ", leaves " $5 : "") ($6 ? " for " $6 : "") }
        ' "$lock/new" "$lock/rows" > "$lock/text"
        "$mailer" -s "New departures: $(wc -l < "$lock/new" | tr -d ' ')" "$address" < "$lock/text"
    fi
fi
mv "$lock/now" "$state"
