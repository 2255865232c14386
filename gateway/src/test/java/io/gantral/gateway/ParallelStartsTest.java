package io.gantral.gateway;

import static io.gantral.authority.state.StateName.CREATED;
import static io.gantral.authority.state.StateName.RUNNING;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Starts that arrive at once. */
@ExtendWith(SharedHouse.class)
final class ParallelStartsTest {
  private static final int EACH = 6;

  private final People people;
  private final Work work;

  ParallelStartsTest(People people) {
    this.people = people;
    this.work = Work.of(people);
  }

  @Test
  @Tag("O5")
  void thoseUnderOneKeyAreOneInstanceAndAllOthersOneEach() throws InterruptedException {
    // Given
    Callable<String> same = () -> start("Idempotency-Key", work.pool());
    Callable<String> another = () -> start();

    // When
    List<String> ids;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var starts = Stream.generate(() -> List.of(same, another)).limit(EACH).flatMap(List::stream);
      ids = threads.invokeAll(starts.toList()).stream().map(Future::resultNow).distinct().toList();
    }

    // Then
    assertEquals(1 + EACH, ids.size());
    for (var id : ids) {
      work.await(id, "RUNNING");
      assertEquals(List.of(CREATED, RUNNING), states(id));
    }
  }

  private String start(String... headers) {
    return people.alice().post("/v1/instances", work.trigger(), headers).text("instance_id");
  }

  private List<?> states(String id) {
    return people.house().chain(id).stream().map(a -> a.transition().authorityState()).toList();
  }
}
