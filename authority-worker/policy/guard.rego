# The default policy of the guard. It is asked at transitions and only advises: it can let an
# execution go on, ask for a human, or stop it. What it does not know, it denies.
package gantral.guard

import rego.v1

default decision := {
	"schema": "gantral.policy.output/1",
	"outcome": "DENY",
	"reason": "the default policy does not know this question",
	"eligible_roles": [],
	"quorum": 1,
	"separation_of_duty": false,
	"timeout": null,
	"escalation": [],
}

decision := answer("ALLOW", "no human is needed to start this step", [], false) if {
	understood
	input.action.type == "step.start"
	not declares_high
}

decision := answer("REQUIRE_HUMAN", "the step declares materiality HIGH", approvers, true) if {
	understood
	input.action.type == "step.start"
	declares_high
}

decision := answer("ALLOW", concat("", ["materiality is ", effective_materiality]), [], false) if {
	understood
	input.action.type == "authority.request"
	effective_materiality in {"LOW", "MEDIUM"}
}

decision := answer("REQUIRE_HUMAN", "materiality is HIGH", approvers, true) if {
	understood
	input.action.type == "authority.request"
	effective_materiality == "HIGH"
}

understood if {
	input.schema == "gantral.policy.input/1"
	input.workflow.policy == "gantral/default"
	rank[effective_materiality] >= rank[input.workflow.materiality]
	input.step.effective_materiality == effective_materiality
	input.caller.type in {"requester", "agent"}
	input.instance.team_id != ""
}

# A step may be more material than its workflow, never less.
rank := {"LOW": 0, "MEDIUM": 1, "HIGH": 2}

# A step that declares nothing has the materiality of its workflow.
effective_materiality := input.workflow.materiality if input.step.materiality == null

effective_materiality := input.step.materiality if rank[input.step.materiality] >= 0

declares_high if input.step.materiality == "HIGH"

approvers := [concat("", [input.instance.team_id, "-approver"])]

# Where a human decides, it is not the one who asked for the execution.
answer(outcome, reason, roles, separation_of_duty) := {
	"schema": "gantral.policy.output/1",
	"outcome": outcome,
	"reason": reason,
	"eligible_roles": roles,
	"quorum": 1,
	"separation_of_duty": separation_of_duty,
	"timeout": null,
	"escalation": [],
}
