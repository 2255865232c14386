# Vendor payments, one line of a CSV file each: vendor,amount,currency,reference.
# For both example agents; POSIX sh with awk and sed, nothing else.
#
# A payment is "made" by a line in the ledger, which carries the payment's line number: whoever does
# a line again finds it there and leaves it alone. Where a person had to allow it, the answer is
# spent first, for that one payment and for good. So whatever line a kill comes at, an attempt that
# is made again makes the same payment or none.
#
# Nothing that whoever starts the job says decides where anything is read or written: files are the
# template's. Text from outside is compared, counted and printed, never run.

exit_asks_for_authority=3

# Bytes, whatever the locale: the programs are as fast, and "a letter" means the same everywhere.
LC_ALL=C
export LC_ALL

fail() {
  printf 'payments: %s\n' "$1" >&2
  exit 1
}

# durable FILE: what stands there outlives the machine; where sync knows no files, by all of them.
durable() {
  sync "$1" 2>/dev/null || sync
}

# flatten FILE: its scalars, a line "path<TAB>value" each.
flatten() {
  awk -f "$lib/flatten-json.awk" "$1"
}

# scalar PATH: of the lines on standard input the value of that path, empty where it is absent.
scalar() {
  awk -v path="$1" 'index($0, path "\t") == 1 { print substr($0, length(path) + 2) }'
}

# context PATH: a scalar of the working context.
context() {
  scalar "$1" <<END
$context_lines
END
}

# decision PATH: a scalar of what the last request was answered.
decision() {
  scalar "$1" <<END
$decision_lines
END
}

# Reads the context and the settings; everything else may rely on them.
open_job() {
  [ -n "${PAYMENTS_API_KEY:-}" ] || fail "no PAYMENTS_API_KEY"
  context_lines=$(flatten "$GANTRAL_CONTEXT_FILE") || fail "unreadable context"
  input=${PAYMENTS_INPUT:-}
  [ -f "$input" ] || fail "no input file: $input"
  [ -n "${PAYMENTS_LEDGERS:-}" ] || fail "no folder for ledgers"
  ledger=$PAYMENTS_LEDGERS/$GANTRAL_INSTANCE_ID.csv
  spent=$PAYMENTS_LEDGERS/$GANTRAL_INSTANCE_ID.spent
  limit=$(context limit)
  limit_cents=$(cents "${limit:-${PAYMENTS_LIMIT:-}}") || fail "no limit that is an amount"
  lower_limit_to_template
  mkdir -p "$spent"
  [ -s "$ledger" ] || echo "line,vendor,amount,currency,reference,outcome" > "$ledger"
}

# Whoever starts the job may name a lower limit than the template does, never a higher one.
lower_limit_to_template() {
  [ -n "${PAYMENTS_LIMIT:-}" ] || return 0
  ceiling=$(cents "$PAYMENTS_LIMIT") || fail "no limit that is an amount"
  [ "$limit_cents" -le "$ceiling" ] || limit_cents=$ceiling
}

# cents AMOUNT: 1234.5 -> 123450, in text so that nothing is rounded.
cents() {
  case $1 in '' | *[!0-9.]* | .* | *. | *.*.*) return 1 ;; esac
  case $1 in *.*) fraction=${1#*.} ;; *) fraction= ;; esac
  case $fraction in '') fraction=00 ;; ?) fraction=${fraction}0 ;; ??) ;; *) return 1 ;; esac
  digits=${1%%.*}$fraction
  digits=${digits#"${digits%%[!0]*}"}
  [ "${#digits}" -le 15 ] || return 1
  echo "${digits:-0}"
}

# money CENTS: 4800000 -> 48000.00
money() {
  printf '%d.%02d\n' "$(($1 / 100))" "$(($1 % 100))"
}

# grouped CENTS: 4800000 -> 48,000.00
grouped() {
  money "$1" | sed -e ':again' -e 's/^\([0-9][0-9]*\)\([0-9]\{3\}\)\([,.]\)/\1,\2\3/' -e 't again'
}

# in_ledger LINE
in_ledger() {
  awk -F, -v line="$1" '$1 == line { found = 1 } END { exit !found }' "$ledger"
}

# enter LINE VENDOR CENTS CURRENCY REFERENCE OUTCOME: one write, so that no half line is ever seen.
enter() {
  printf '%s,%s,%s,%s,%s,%s\n' "$1" "$2" "$(money "$3")" "$4" "$5" "$6" >> "$ledger"
  durable "$ledger"
  echo "line $1: $6 $(grouped "$3") $4 to $2"
}

# ask LINE VENDOR CENTS CURRENCY: writes the request for authority and ends the agent. Its id names
# the payment, so that the answer can be spent on no other one.
ask() {
  printf '{"request_id":"line-%s","action":"pay-vendor","summary":"Pay %s %s to %s (line %s)","context":{"payment":{"line":%s,"vendor":"%s","amount":%s,"currency":"%s","skip":false}}}' \
    "$1" "$(grouped "$3")" "$4" "$2" "$1" "$1" "$2" "$(money "$3")" "$4" > "$GANTRAL_REQUEST_FILE"
  echo "line $1: $(grouped "$3") $4 to $2 needs authority"
  exit "$exit_asks_for_authority"
}

# Reads what was decided: about which request, and what exactly may be paid.
read_decided() {
  decision_lines=$(flatten "$GANTRAL_DECISION_FILE") || fail "unreadable decision"
  case $(decision outcome) in
    APPROVED | OVERRIDDEN) ;;
    *) fail "resumed without a person's decision" ;;
  esac
  [ "$(decision action)" = pay-vendor ] || fail "something else was decided"
  decided_line=$(decision context.payment.line)
  decided_vendor=$(decision context.payment.vendor)
  decided_currency=$(decision context.payment.currency)
  decided_skip=$(decision context.payment.skip)
  decided_cents=$(cents "$(decision context.payment.amount)") || fail "the decided amount is no amount"
  case $decided_line in '' | *[!0-9]*) fail "the decided line is no line" ;; esac
  decided_request=$(decision request_id)
  decided_hash=$(decision request_hash)
  [ "$decided_request" = "line-$decided_line" ] || fail "the decision is about another request"
}

# settle LINE VENDOR CENTS CURRENCY REFERENCE: does what was decided, and nothing that was not.
settle() {
  [ "$2" = "$decided_vendor" ] && [ "$4" = "$decided_currency" ] || fail "line $1 is not what was decided"
  case $decided_skip in
    true)
      spend
      enter "$1" "$2" 0 "$4" "$5" skipped
      ;;
    false)
      [ "$decided_cents" -le "$3" ] || fail "line $1: more was decided than is due"
      [ -n "${PAYMENTS_RELEASE_KEY:-}" ] || fail "line $1: no PAYMENTS_RELEASE_KEY"
      spend
      enter "$1" "$2" "$decided_cents" "$4" "$5" paid
      ;;
    *) fail "skip is neither true nor false" ;;
  esac
}

# Spends the answer before the act, on a disk: for one request, under its id. Where that was begun
# before, it is the same act that is made again, and the ledger says whether it was done.
spend() {
  token=$spent/$decided_request
  if [ ! -e "$token" ]; then
    echo "$decided_hash" > "$token.new"
    durable "$token.new"
    mv "$token.new" "$token"
    durable "$spent"
  fi
  [ "$(cat "$token")" = "$decided_hash" ] || fail "this answer's request was spent on another one"
}

# check_line LINE VENDOR CURRENCY REFERENCE REST: refuses what would not fit into JSON, the ledger, a
# spreadsheet that opens it, or what a person is to read.
check_line() {
  case $2 in
    '' | *[!A-Za-z0-9\ .\&\'\(\)/-]* | [!A-Za-z0-9]*)
      fail "line $1: a vendor of ASCII letters, digits, spaces and . & ' ( ) / -"
      ;;
  esac
  [ "${#2}" -le 100 ] || fail "line $1: a vendor of at most 100 characters"
  case $3 in [A-Z][A-Z][A-Z]) ;; *) fail "line $1: a currency such as EUR" ;; esac
  case $4 in
    '' | *[!A-Za-z0-9./_-]* | [!A-Za-z0-9]*) fail "line $1: a reference of letters, digits and . / _ -" ;;
  esac
  [ "${#4}" -le 100 ] || fail "line $1: a reference of at most 100 characters"
  [ -z "$5" ] || fail "line $1: four columns"
}

# work_from LINE: does the file from that line on (the header is line 1), calling after_line for each.
work_from() {
  return_character=$(printf '\r')
  line=0
  while IFS=, read -r vendor amount currency reference rest <&3 || [ -n "$vendor" ]; do
    line=$((line + 1))
    [ "$line" -gt 1 ] && [ "$line" -ge "$1" ] || continue
    reference=${reference%"$return_character"}
    check_line "$line" "$vendor" "$currency" "$reference" "$rest"
    due=$(cents "$amount") || fail "line $line: an amount such as 1234.50"
    work_line "$line" "$vendor" "$due" "$currency" "$reference"
    after_line "$line"
  done 3< "$input"
}

work_line() {
  if in_ledger "$1"; then
    echo "line $1: done before"
  elif [ "$1" = "$decided_line" ]; then
    settle "$1" "$2" "$3" "$4" "$5"
  elif [ "$3" -ge "$limit_cents" ]; then
    ask "$1" "$2" "$3" "$4"
  else
    enter "$1" "$2" "$3" "$4" "$5" paid
  fi
}
