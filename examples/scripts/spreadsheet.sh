#!/bin/sh
# The departures as a CSV file that a spreadsheet opens with every name intact and runs no formula of.
#
#   spreadsheet.sh departures.csv [OPTIONS OF talentwatch list]
#   spreadsheet.sh openai.csv --org openai --since 2024
#
# The file begins with a byte order mark, without which Excel takes the names for another encoding. It is replaced in
# one step: an old file stays whole where talentwatch fails.
set -eu

case ${1:--} in
    -*) echo "usage: spreadsheet.sh FILE [OPTIONS]" >&2; exit 2 ;;
esac
file=$1
shift

draft=$(mktemp "$file.XXXXXX")
trap 'rm -f "$draft"' EXIT
printf '\357\273\277' > "$draft"
talentwatch list --columns day,person,title,leaves,to,successor,manner,status,fit "$@" --format csv >> "$draft"
chmod 644 "$draft"
mv "$draft" "$file"
