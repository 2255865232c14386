# A policy for the guard's tests: the name of the action says how it shall misbehave.
package gantral.guard

import rego.v1

name := input.action.name

good := {
	"schema": "gantral.policy.output/1",
	"outcome": "REQUIRE_HUMAN",
	"reason": "a person must see this",
	"eligible_roles": ["payments-approver"],
	"quorum": 1,
	"separation_of_duty": true,
	"timeout": "PT24H",
	"escalation": ["head-of-payments"],
}

allowed := object.union(good, {"outcome": "ALLOW", "eligible_roles": []})

# There is no default: what no rule answers is undefined.
decision := good if name == "good"

decision := object.union(good, input.answer) if name == "echo"

decision := object.union(good, {"reason": concat(" ", ["é漢😀", input.workflow.workflow_id])}) if {
	name == "großé漢😀"
}

decision := "ALLOW" if name == "text"

decision := null if name == "null"

decision := [allowed] if name == "list"

decision := object.union(allowed, {"outcome": "MAYBE"}) if name == "unknown-outcome"

decision := object.union(allowed, {"outcome": "APPROVED"}) if name == "approved"

decision := object.union(allowed, {"outcome": "allow"}) if name == "lower-case"

decision := object.union(allowed, {"extra": true}) if name == "unknown-field"

decision := object.union(allowed, {"schema": "gantral.policy.output/2"}) if name == "other-schema"

decision := {
	"schema": "gantral.policy.failure/1",
	"outcome": "DENY",
	"code": "TIME_LIMIT",
	"reason": "no failure at all",
} if {
	name == "feigned-failure"
}

decision := object.remove(allowed, ["quorum"]) if name == "no-quorum"

decision := object.remove(allowed, ["reason"]) if name == "no-reason"

decision := object.union(allowed, {"reason": ""}) if name == "empty-reason"

decision := object.union(good, {"quorum": 0}) if name == "quorum-0"

decision := object.union(good, {"quorum": "1"}) if name == "quorum-text"

decision := object.union(good, {"quorum": 1.5}) if name == "quorum-fraction"

decision := object.union(good, {"eligible_roles": []}) if name == "nobody-eligible"

decision := object.union(good, {"eligible_roles": ["runner"]}) if name == "runner-eligible"

decision := object.union(good, {"timeout": "tomorrow"}) if name == "timeout-text"

decision := object.union(allowed, {"separation_of_duty": "no"}) if name == "duty-text"

# What a policy would have to say if it could make evidence, move the state, or decide.
decision := object.union(allowed, {"artifact": {
	"artifact_version": "2.0",
	"authority_state": "APPROVED",
	"artifact_hash": "00",
}}) if {
	name == "artifact"
}

decision := object.union(allowed, {"state": "COMPLETED"}) if name == "state"

decision := object.union(allowed, {"decision": {"type": "APPROVE", "human_actor_id": "alice"}}) if {
	name == "decides"
}

# Two answers at once.
decision := allowed if name == "conflict"

decision := good if name == "conflict"

# Far more work than any time limit allows, with little memory: a long text that is nowhere in
# another one, but almost, at each place.
decision := allowed if {
	name == "slow"
	long := sixteen_times(sixteen_times(sixteen_times(sixteen_times("aaaaaaaaaaaaaaaa"))))
	contains(sixteen_times(long), concat("", [long, "b"]))
}

sixteen_times(x) := concat("", [x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x])

# Needs more memory than an evaluation may have.
decision := object.union(allowed, {"reason": substring(text, 0, 10)}) if {
	name == "hungry"
	text := concat("", [x | some _ in numbers.range(1, 2000000); x := "0123456789abcdef"])
}

# A built-in function that asks the world and is therefore not there.
decision := object.union(allowed, {"reason": time.format(time.now_ns())}) if name == "clock"

decision := object.union(allowed, {"reason": http.send({"method": "GET", "url": "http://127.0.0.1"}).status}) if {
	name == "network"
}
