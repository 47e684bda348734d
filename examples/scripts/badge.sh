#!/bin/sh
# A badge with the number of departures of a year, for a README.
#
#   badge.sh json [YEAR] > badge.json      for https://shields.io/badges/endpoint-badge
#   badge.sh svg [YEAR] > badge.svg        a picture that needs no service
#
# Two numbers where dates leave open whether somebody left in that year: "31 to 33". This year unless one is named.
set -eu

form=${1:-}
year=${2:-$(printf '%s' "${TALENTWATCH_TODAY:-$(date +%Y)}" | cut -c 1-4)}
case $year in
    [0-9][0-9][0-9][0-9]) ;;
    *) echo "error: \"$year\" is no year" >&2; exit 2 ;;
esac
case $form in
    json | svg) ;;
    *) echo "usage: badge.sh json|svg [YEAR]" >&2; exit 2 ;;
esac

count() {
    rows=$(talentwatch list --on "$year" --columns id --no-header --format tsv "$@")
    if [ -z "$rows" ]; then echo 0; else printf '%s\n' "$rows" | wc -l | tr -d ' '; fi
}

least=$(count --certain)
most=$(count)
number=$most
[ "$least" = "$most" ] || number="$least to $most"
label="departures $year"

if [ "$form" = json ]; then
    printf '{"schemaVersion": 1, "label": "%s", "message": "%s", "color": "blue"}\n' "$label" "$number"
else
    right=$((${#number} * 7 + 14))
    cat <<END
<svg xmlns="http://www.w3.org/2000/svg" width="$((114 + right))" height="20" role="img" aria-label="$label: $number">
  <rect width="114" height="20" fill="#555"/>
  <rect x="114" width="$right" height="20" fill="#007ec6"/>
  <g fill="#fff" text-anchor="middle" font-family="Verdana,sans-serif" font-size="11">
    <text x="57" y="14">$label</text>
    <text x="$((114 + right / 2))" y="14">$number</text>
  </g>
</svg>
END
fi
