-- What one process at a time does for all: whoever holds the lease, until it runs out by the clock of this database.
CREATE TABLE lease (
  name text PRIMARY KEY,
  holder text NOT NULL,
  until timestamptz NOT NULL
);

-- What may still change, for the sweep.
CREATE INDEX instance_going_on ON instance (instance_id) WHERE state NOT IN ('COMPLETED', 'TERMINATED');

ALTER TABLE outbox ADD COLUMN told_at timestamptz NOT NULL DEFAULT clock_timestamp();
