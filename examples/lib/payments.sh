# Vendor payments, one line of a CSV file each: vendor,amount,currency,reference.
# For both example agents; POSIX sh with awk and sed, nothing else.
#
# A payment is "made" by a line in the ledger, which carries the payment's line number: whoever does
# a line again finds it there and leaves it alone. That is all that makes a repeated attempt safe.

exit_asks_for_authority=3

fail() {
  echo "payments: $1" >&2
  exit 1
}

# context NAME: a scalar of the working context by its path, empty where it is absent.
context() {
  awk -v path="$1" 'index($0, path "\t") == 1 { print substr($0, length(path) + 2) }' <<END
$context_lines
END
}

# Reads the context and the settings; everything else may rely on them.
open_job() {
  [ -n "${PAYMENTS_API_KEY:-}" ] || fail "no PAYMENTS_API_KEY"
  context_lines=$(awk -f "$lib/flatten-json.awk" "$GANTRAL_CONTEXT_FILE") || fail "unreadable context"
  input=$(context input)
  ledger=$(context ledger)
  limit=$(context limit)
  input=${input:-${PAYMENTS_INPUT:-}}
  ledger=${ledger:-${PAYMENTS_LEDGER:-}}
  [ -f "$input" ] || fail "no input file: $input"
  [ -n "$ledger" ] || fail "no ledger named"
  limit_cents=$(cents "${limit:-${PAYMENTS_LIMIT:-}}") || fail "no limit that is an amount"
  lower_limit_to_template
  mkdir -p "$(dirname "$ledger")"
  [ -e "$ledger" ] || echo "line,vendor,amount,currency,reference,outcome" > "$ledger"
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
  echo "line $1: $6 $(grouped "$3") $4 to $2"
}

# ask LINE VENDOR CENTS CURRENCY: writes the request for authority and ends the agent.
ask() {
  printf '{"action":"pay-vendor","summary":"Pay %s %s to %s (line %s)","context":{"payment":{"line":%s,"vendor":"%s","amount":%s,"currency":"%s","skip":false}}}' \
    "$(grouped "$3")" "$4" "$2" "$1" "$1" "$2" "$(money "$3")" "$4" > "$GANTRAL_REQUEST_FILE"
  echo "line $1: $(grouped "$3") $4 to $2 needs authority"
  exit "$exit_asks_for_authority"
}

# Reads the payment that was decided; the agent relies on nothing else of the answer.
read_decided() {
  case $GANTRAL_DECISION in
    APPROVED | OVERRIDDEN | ALLOWED) ;;
    *) fail "resumed without a decision" ;;
  esac
  decided_line=$(context payment.line)
  decided_vendor=$(context payment.vendor)
  decided_currency=$(context payment.currency)
  decided_skip=$(context payment.skip)
  decided_cents=$(cents "$(context payment.amount)") || fail "the decided amount is no amount"
  case $decided_line in '' | *[!0-9]*) fail "the decided line is no line" ;; esac
}

# settle LINE VENDOR CENTS CURRENCY REFERENCE: does what was decided, and nothing that was not.
settle() {
  [ "$2" = "$decided_vendor" ] && [ "$4" = "$decided_currency" ] || fail "line $1 is not what was decided"
  case $decided_skip in
    true) enter "$1" "$2" 0 "$4" "$5" skipped ;;
    false)
      [ "$decided_cents" -le "$3" ] || fail "line $1: more was decided than is due"
      enter "$1" "$2" "$decided_cents" "$4" "$5" paid
      ;;
    *) fail "skip is neither true nor false" ;;
  esac
}

# check_line LINE VENDOR CURRENCY REFERENCE REST: refuses what would not fit into JSON or the ledger.
check_line() {
  case $2 in '' | *[\"\\{}]* | *[[:cntrl:]]*) fail "line $1: a vendor without quotes, braces or backslashes" ;; esac
  case $3 in [A-Z][A-Z][A-Z]) ;; *) fail "line $1: a currency such as EUR" ;; esac
  case $4 in '' | *[!A-Za-z0-9./_-]*) fail "line $1: a reference of letters, digits and . / _ -" ;; esac
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
