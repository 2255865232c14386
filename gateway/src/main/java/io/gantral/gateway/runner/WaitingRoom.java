package io.gantral.gateway.runner;

import io.gantral.gateway.runner.Waiter.QueueName;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/** Who waits for which queue, in the order of coming; for one event loop. */
final class WaitingRoom {
  private final Map<QueueName, SequencedMap<Long, Waiter>> queues = new HashMap<>();
  private final IdentityHashMap<Waiter, Long> numbers = new IdentityHashMap<>();
  private long next;

  int size() {
    return numbers.size();
  }

  int size(QueueName queue) {
    return queues.getOrDefault(queue, Collections.emptyNavigableMap()).size();
  }

  void enter(Waiter waiter) {
    var number = next++;
    numbers.put(waiter, number);
    for (var queue : waiter.queues()) {
      queues.computeIfAbsent(queue, name -> new LinkedHashMap<>()).put(number, waiter);
    }
  }

  /** Takes out somebody; false if they are not in any more. */
  boolean leave(Waiter waiter) {
    var number = numbers.remove(waiter);
    if (number == null) {
      return false;
    }
    waiter.queues().forEach(queue -> remove(queue, number));
    return true;
  }

  /** Takes out who has waited longest for a queue. */
  Optional<Waiter> first(QueueName queue) {
    var waiting = queues.get(queue);
    if (waiting == null) {
      return Optional.empty();
    }
    var first = waiting.firstEntry().getValue();
    leave(first);
    return Optional.of(first);
  }

  /** Takes out everybody. */
  List<Waiter> all() {
    var everybody = List.copyOf(numbers.keySet());
    everybody.forEach(this::leave);
    return everybody;
  }

  private void remove(QueueName queue, long number) {
    var waiting = queues.get(queue);
    if (waiting != null) {
      waiting.remove(number);
      if (waiting.isEmpty()) {
        queues.remove(queue);
      }
    }
  }
}
