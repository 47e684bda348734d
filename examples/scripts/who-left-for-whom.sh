#!/bin/sh
# How many people went from one organization to another, the most travelled ways first.
#
#   who-left-for-whom.sh [OPTIONS OF talentwatch list]
#   who-left-for-whom.sh --since 2024 --to openai
#
# Only who left an organization and is known to have gone to another one is counted; the rest is counted on standard
# error, so that nobody takes the table for everybody.
set -eu

moves=$(talentwatch list "$@" --columns leaves,to --format tsv --no-header)
[ -n "$moves" ] || exit 0
# A row of two empty cells is a tab, so that no row is an empty line.
printf '%s\n' "$moves" | awk -F '\t' '
    $1 != "" && $2 != "" { count[$1 "\t" $2]++; next }
    { unknown++ }
    END {
        for (way in count) print count[way] "\t" way
        if (unknown) print unknown " not counted: stayed, or where to is not known" > "/dev/stderr"
    }' | LC_ALL=C sort -t "$(printf '\t')" -k 1,1nr -k 2
