#!/bin/sh
# What became of the people on a list: one id a line, `#` begins a comment.
#
#   watchlist.sh people.txt [OPTIONS OF talentwatch list]
#   watchlist.sh people.txt --since "last month" --exit-status
#
# An id that is not on record ends it with 2 and the nearest ids; so does an empty list, which would mean everybody.
set -eu

if [ $# -eq 0 ] || [ ! -r "$1" ]; then
    echo "usage: watchlist.sh FILE [OPTIONS]; FILE has to be readable" >&2
    exit 2
fi
file=$1
shift

named=0
while IFS= read -r line || [ -n "$line" ]; do
    id=$(printf '%s' "${line%%#*}" | tr -d '[:space:]')
    [ -n "$id" ] || continue
    # With `=`, so that a line which begins with a dash stays an id.
    set -- "$@" "--person=$id"
    named=$((named + 1))
done < "$file"
if [ "$named" -eq 0 ]; then
    echo "error: $file names nobody" >&2
    exit 2
fi
exec talentwatch list "$@"
