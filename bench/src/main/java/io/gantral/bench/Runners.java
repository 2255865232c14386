package io.gantral.bench;

import io.temporal.activity.DynamicActivity;
import io.temporal.common.converter.EncodedValues;
import io.temporal.worker.WorkerFactory;
import java.util.function.Function;

/** Runners in this process, who answer at once: neither gateway nor agent stands between. */
final class Runners implements AutoCloseable {
  private final Connection connection;
  private final WorkerFactory factory;

  Runners(Engine engine, String queue, Function<EncodedValues, Object> agent) {
    connection = Connection.to(engine);
    factory = WorkerFactory.newInstance(connection.client());
    factory.newWorker(queue).registerActivitiesImplementations((DynamicActivity) agent::apply);
    factory.start();
  }

  @Override
  public void close() {
    factory.shutdownNow();
    connection.close();
  }
}
