package io.gantral.bench;

import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClient;
import java.util.List;

/** What one life costs in the engine, on average: from the histories of ended executions. */
record HistoryShape(double workflowTasks, double events, double markers, double bytes) {

  /** Reads these histories. */
  static HistoryShape of(WorkflowClient client, List<String> ids) {
    var histories = ids.stream().map(id -> client.fetchHistory(id).getEvents()).toList();
    return new HistoryShape(
        mean(histories, EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED),
        histories.stream().mapToInt(List::size).average().orElse(0),
        mean(histories, EventType.EVENT_TYPE_MARKER_RECORDED),
        histories.stream().mapToInt(HistoryShape::size).average().orElse(0));
  }

  private static double mean(List<List<HistoryEvent>> histories, EventType type) {
    return histories.stream()
        .mapToLong(events -> events.stream().filter(e -> e.getEventType() == type).count())
        .average()
        .orElse(0);
  }

  private static int size(List<HistoryEvent> events) {
    return events.stream().mapToInt(HistoryEvent::getSerializedSize).sum();
  }
}
