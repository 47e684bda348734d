#!/bin/sh
# The Qwen exodus, statement by statement: every command of README.md, run against the records of this repository.
# usage: examples/qwen-exodus/walk.sh (from anywhere in the repository; talentwatch on the path)
set -eu
cd "$(dirname "$0")/../.."

echo "== Who left Qwen, and when?"
talentwatch list --org qwen-team --since 2026 --columns person,title,submitted,announced,effective,confirmed --format table
echo "== One day after which launch?"
talentwatch events --org qwen-team --kind launch --since 2026 --until 2026-03 --format table
talentwatch conflicts --person junyang-lin --field days_after_launch --format table
echo "== Three senior people: who, and what did they lead?"
talentwatch list --org qwen-team --since 2026 --level lead --columns person,title,role,organization --format table
echo "== Was it voluntary? Who says what?"
talentwatch conflicts --person junyang-lin --field manner --format table
echo "== What reorganization was planned?"
talentwatch show qwen-restructuring-plan
talentwatch conflicts --person junyang-lin --field reasons --all --format table
echo "== What did the shares do?"
talentwatch events --org alibaba-group --kind share-price --on 2026-03 --columns date,title,figures,instrument,sources --format table
talentwatch conflicts --org alibaba-group --field intraday_low_percent --format table
echo "== How did the app's users grow?"
talentwatch show qwen-app-mau-2026-02
echo "== Who replaced whom, and from where?"
talentwatch list --org qwen-team --since 2026 --columns person,title,successor,successor_from --format table
echo "== Where did the leavers go, and since when is that known?"
talentwatch list --org qwen-team --since 2026 --columns person,to,to_known_since --format table
echo "== How long has the post stood without a permanent holder?"
talentwatch roles --role qwen-technical-lead --columns title,holders,permanent_until,days_without_permanent --format table
talentwatch timeline --role qwen-technical-lead --since 2023
