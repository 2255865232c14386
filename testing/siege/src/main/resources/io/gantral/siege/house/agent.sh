#!/bin/sh
# The agent of the siege: performs ASKS acts one after the other, asks for authority before each,
# and keeps a ledger of all that it was told, asked and did. An act is claimed before it is done,
# by a file that only one process can make: a claimed act is never done again, whoever comes.
#
#   LEDGERS  the folder of the ledgers, one file an instance
#   STEP     the step that this is
#   ASKS     how many acts it has, each of which needs authority
#   WORK     seconds of work before anything else
#   END      its exit code when all is done
#
# A line of a ledger: milliseconds, step, attempt, word, and what belongs to the word.
set -eu
ledger=$LEDGERS/$GANTRAL_INSTANCE_ID

note() {
  printf '%s %s %s %s\n' "$(date +%s%3N)" "$STEP" "$GANTRAL_ATTEMPT" "$*" >>"$ledger"
  sync "$ledger"
}

# A number of the order that was decided on; the context is canonical JSON, on one line.
order() {
  sed -n 's/.*"order":{[^}]*"'"$1"'":\([0-9]*\).*/\1/p' "$GANTRAL_CONTEXT_FILE"
}

order_step() {
  sed -n 's/.*"order":{[^}]*"step":"\([a-z0-9-]*\)".*/\1/p' "$GANTRAL_CONTEXT_FILE"
}

claim() {
  (set -C && : >"$ledger.$STEP.$1") 2>/dev/null && sync "$ledger.$STEP.$1" "$LEDGERS"
}

is_claimed() {
  [ -e "$ledger.$STEP.$1" ]
}

act=$(order act)
amount=$(order amount)
note START "${GANTRAL_DECISION:-NONE}" "$(order_step)" "${act:-0}" "${amount:-0}"
sleep "$WORK"

if [ -n "$GANTRAL_DECISION" ] && [ "$(order_step)" = "$STEP" ]; then
  if claim "$act"; then
    note ACT "$GANTRAL_DECISION" "$act" "$amount"
  else
    note SKIP "$act"
  fi
fi

next=1
while [ "$next" -le "$ASKS" ]; do
  if ! is_claimed "$next"; then
    note ASK "$next" $((next * 100))
    printf '{"action":"pay","summary":"Act %s of step %s","context":{"order":{"act":%s,"amount":%s,"step":"%s"}}}' \
      "$next" "$STEP" "$next" $((next * 100)) "$STEP" >"$GANTRAL_REQUEST_FILE"
    exit 3
  fi
  next=$((next + 1))
done
note END "$END"
exit "$END"
