-- Everything here follows from the files of the store and can be made again from them; nothing here is evidence.

CREATE TABLE instance (
  instance_id text COLLATE "C" PRIMARY KEY,
  team_id text NOT NULL,
  workflow_id text NOT NULL,
  workflow_version text NOT NULL,
  state text NOT NULL,
  sequence bigint NOT NULL,
  head_hash text NOT NULL,
  requester_issuer text NOT NULL,
  requester_subject text NOT NULL,
  requester_team text NOT NULL,
  requester_roles text[] NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  failure text,
  ended boolean NOT NULL GENERATED ALWAYS AS (state IN ('COMPLETED', 'TERMINATED') OR failure IS NOT NULL) STORED,
  -- What waits for a person; all null where nothing waits. The head is then what the person sees.
  pending_step text,
  pending_action text,
  pending_summary text,
  pending_reason text,
  pending_eligible_roles text[],
  pending_separation_of_duty boolean,
  pending_policy_version text,
  pending_context_hash text
);
CREATE INDEX instance_by_team ON instance (team_id, created_at DESC, instance_id DESC);
CREATE INDEX instance_waiting ON instance (team_id, updated_at, instance_id) WHERE pending_step IS NOT NULL;

CREATE TABLE artifact (
  instance_id text COLLATE "C" NOT NULL,
  sequence bigint NOT NULL,
  artifact_hash text NOT NULL,
  from_state text,
  authority_state text NOT NULL,
  committed_at timestamptz NOT NULL,
  body text NOT NULL,
  PRIMARY KEY (instance_id, sequence)
);

CREATE TABLE workflow_template (
  workflow_id text COLLATE "C" NOT NULL,
  version text COLLATE "C" NOT NULL,
  team_id text NOT NULL,
  materiality text NOT NULL,
  template_hash text NOT NULL,
  created_at timestamptz NOT NULL,
  body text NOT NULL,
  PRIMARY KEY (workflow_id, version)
);
CREATE INDEX workflow_template_by_team ON workflow_template (team_id, created_at DESC, workflow_id DESC, version DESC);

-- Events that no broker has acknowledged yet.
CREATE TABLE outbox (
  position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  instance_id text COLLATE "C" NOT NULL,
  sequence bigint NOT NULL,
  event text NOT NULL
);
