package gantral.guard_test

import rego.v1

import data.gantral.guard

question := {
	"schema": "gantral.policy.input/1",
	"action": {"type": "authority.request", "name": "pay"},
	"instance": {
		"instance_id": "018f4a3e-0000-7000-8000-000000000001",
		"team_id": "payments",
		"sequence": 1,
		"state": "RUNNING",
	},
	"workflow": {
		"workflow_id": "vendor-payments",
		"version": "1",
		"materiality": "LOW",
		"policy": "gantral/default",
	},
	"step": {"id": "pay", "materiality": null, "effective_materiality": "LOW", "pool": "linux"},
	"caller": {"type": "agent", "subject": "runner-1", "issuer": "https://issuer.example"},
	"history": {"decisions": 0, "refused": 0, "policy_evaluations": 0},
}

start := object.union(question, {
	"action": {"type": "step.start", "name": "pay"},
	"caller": {"type": "requester"},
})

of_workflow(asked, materiality) := object.union(asked, {
	"workflow": {"materiality": materiality},
	"step": {"effective_materiality": materiality},
})

of_step(asked, materiality) := object.union(
	asked,
	{"step": {"materiality": materiality, "effective_materiality": materiality}},
)

test_a_step_starts_without_a_human if {
	every materiality in {"LOW", "MEDIUM", "HIGH"} {
		asked := of_workflow(start, materiality)
		guard.decision.outcome == "ALLOW" with input as asked
	}
}

test_a_step_that_itself_declares_high_starts_after_a_human if {
	asked := of_step(start, "HIGH")
	guard.decision.outcome == "REQUIRE_HUMAN" with input as asked
	guard.decision.eligible_roles == ["payments-approver"] with input as asked
}

test_a_request_of_low_or_medium_materiality_is_allowed if {
	every materiality in {"LOW", "MEDIUM"} {
		by_workflow := of_workflow(question, materiality)
		guard.decision.outcome == "ALLOW" with input as by_workflow
		by_step := of_step(question, materiality)
		guard.decision.outcome == "ALLOW" with input as by_step
	}
}

test_a_request_of_high_materiality_requires_a_human if {
	by_workflow := of_workflow(question, "HIGH")
	guard.decision.outcome == "REQUIRE_HUMAN" with input as by_workflow
	by_step := of_step(question, "HIGH")
	guard.decision.outcome == "REQUIRE_HUMAN" with input as by_step
	guard.decision.eligible_roles == ["payments-approver"] with input as by_step
	guard.decision.quorum == 1 with input as by_step
}

unknown := {
	"schema": {"schema": "gantral.policy.input/2"},
	"action": {"action": {"type": "instance.delete"}},
	"workflow materiality": {"workflow": {"materiality": "NONE"}},
	"step materiality": {"step": {"materiality": "HUGE", "effective_materiality": "HUGE"}},
	"contradicting materiality": {"step": {"materiality": "HIGH", "effective_materiality": "LOW"}},
	"lowered materiality": {"workflow": {"materiality": "HIGH"}, "step": {"materiality": "LOW"}},
	"policy": {"workflow": {"policy": "payments/strict"}},
	"caller": {"caller": {"type": "root"}},
	"team": {"instance": {"team_id": ""}},
}

test_what_the_policy_does_not_know_is_denied if {
	every change in unknown {
		asked := object.union(question, change)
		guard.decision.outcome == "DENY" with input as asked
	}
}

test_nothing_at_all_is_denied if {
	guard.decision.outcome == "DENY" with input as {}
}

test_every_answer_has_a_reason_and_a_quorum if {
	every asked in [question, start, of_step(question, "HIGH"), {}] {
		count(guard.decision.reason) > 0 with input as asked
		guard.decision.quorum == 1 with input as asked
	}
}
