#!/bin/sh
# Fails where a role has had no permanent holder for too long; an interim holder does not count. For a CI job:
#
#   vacant-roles.sh                        the roles marked as critical, 90 days
#   DAYS=180 vacant-roles.sh --level executive --org openai
#
# Options are those of `talentwatch roles`, and replace the choice of critical roles. Where dates are not known to the
# day a role fails once it is certain, and is only named while it is possible.
# Ends with 0 (none), 1 (some), 2 (wrong usage, or no role to look at).
set -eu

limit=${DAYS:-90}
case $limit in
    '' | *[!0-9]*) echo "error: DAYS is \"$limit\", which is no number of days" >&2; exit 2 ;;
esac
all=1
[ $# -gt 0 ] || all=0

roles=$(talentwatch roles "$@" --columns id,critical,holders,days_without_permanent --format tsv --no-header)
printf '%s\n' "$roles" | awk -F '\t' -v limit="$limit" -v all="$all" '
    $1 == "" || (!all && $2 != "true") { next }
    { looked++ }
    $4 == "" { next }
    {
        open = $4 ~ /\.\.$/
        parts = split($4, days, /\.\./)
        least = days[1] + 0
        most = parts > 1 ? days[2] + 0 : least
        held = $3 == "" ? "nobody" : $3
        if (least >= limit) { print $1 ": no permanent holder for " $4 " days (" held ")"; late++ }
        else if (open || most >= limit) print $1 ": perhaps no permanent holder for " limit " days, " $4 " (" held ")"
    }
    END {
        if (!looked) { print "error: no role to look at; mark roles as critical, or name some: --level executive" > "/dev/stderr"; exit 2 }
        exit late > 0
    }'
