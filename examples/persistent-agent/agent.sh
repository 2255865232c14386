#!/bin/sh
# Pays vendors line by line, keeps a checkpoint of its own, and asks before it pays what is material.
# The same program starts the job and goes on with it; see README.md.
set -eu
lib=$(dirname "$0")/../lib
. "$lib/payments.sh"

checkpoint=$GANTRAL_CHECKPOINT_DIR/next-line

# The ledger comes first: killed between the two, the next process finds the line there.
after_line() {
  echo $(($1 + 1)) > "$checkpoint.new"
  mv "$checkpoint.new" "$checkpoint"
}

open_job
next_line=2
[ ! -s "$checkpoint" ] || next_line=$(cat "$checkpoint")
case $next_line in *[!0-9]*) fail "the checkpoint is no line" ;; esac
decided_line=
if [ -n "$GANTRAL_DECISION" ]; then
  read_decided
fi
echo "process $$ starts at line $next_line, state $GANTRAL_STATE"
work_from "$next_line"
echo "all payments done"
