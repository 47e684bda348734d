#!/bin/sh
# Checks what a branch brought, and writes the findings as SARIF for the service that shows them; text goes to the log.
#
#   check-changed.sh [REVISION] [FILE]     origin/main and talentwatch.sarif unless you say otherwise
#   ln -s ../../check-changed.sh .git/hooks/pre-commit && git config talentwatch.base HEAD
#
# The setting talentwatch.base of git names the revision as well. Ends as `talentwatch check` does: 0 (no faults),
# 1 (faults), 2 (it could not look), so that a job fails and the file is there to be uploaded all the same.
set -eu

base=${1:-$(git config --get talentwatch.base || echo origin/main)}
file=${2:-talentwatch.sarif}

# A file of an earlier run must not be uploaded as the findings of this one.
rm -f "$file"
exec talentwatch check "--changed-since=$base" --output "sarif=$file"
