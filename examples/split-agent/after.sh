#!/bin/sh
# Does what was decided about one payment, then pays the rest; asks anew for the next material one.
# All it knows of before.sh is the context that was approved.
set -eu
lib=$(dirname "$0")/../lib
. "$lib/payments.sh"

after_line() { :; }

open_job
read_decided
work_from "$decided_line"
echo "all payments done"
