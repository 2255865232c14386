package io.gantral.worker.health;

import io.gantral.store.FileStore;
import io.gantral.store.Incidents;
import io.gantral.store.IndexFollower;
import io.gantral.store.IndexSurvey;
import io.gantral.store.OutboxRelay;
import io.gantral.store.Sweeper;
import java.util.function.BooleanSupplier;

/**
 * The parts of a running worker that its health is read from.
 *
 * @param enginePolled whether the engine answers and is being polled
 */
public record Signs(
    FileStore store,
    IndexFollower index,
    IndexSurvey survey,
    OutboxRelay relay,
    Sweeper sweeper,
    Incidents incidents,
    BooleanSupplier enginePolled) {}
