#!/bin/sh
# How many departures became public in each month, as a little drawing.
#
#   monthly-counts.sh [OPTIONS OF talentwatch list]
#   monthly-counts.sh --org xai --since 2025
#
# Months without a departure are left out. A day that is not known to the month is counted on a line of its own.
set -eu

days=$(talentwatch list "$@" --columns day --format tsv --no-header)
[ -n "$days" ] || exit 0
printf '%s\n' "$days" | awk '
    /^[0-9][0-9][0-9][0-9]-(0[1-9]|1[0-2])(-[0-9][0-9])?[?~%]?$/ { count[substr($0, 1, 7)]++; next }
    { count["unknown"]++ }
    END {
        for (month in count) {
            bar = sprintf("%" count[month] "s", "")
            gsub(/ /, "#", bar)
            printf "%-7s %3d %s\n", month, count[month], bar
        }
    }' | LC_ALL=C sort
