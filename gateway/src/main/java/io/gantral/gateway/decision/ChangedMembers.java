package io.gantral.gateway.decision;

import io.gantral.authority.decision.ContextDelta;
import io.gantral.authority.decision.Decision;
import io.gantral.authority.document.ContextSnapshot;
import io.gantral.authority.json.Json;
import io.gantral.authority.json.JsonLimits;
import io.gantral.authority.json.JsonObject;
import io.gantral.gateway.instance.Known;
import io.gantral.gateway.problem.Problem.FieldError;
import io.gantral.gateway.store.EvidenceFiles;
import io.gantral.gateway.store.InstanceRow.Pending;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Names the member of an override that the worker refused, for whoever sent it. */
final class ChangedMembers {
  private final EvidenceFiles files;

  ChangedMembers(EvidenceFiles files) {
    this.files = files;
  }

  /** The member that the request lacks; none where that request or its document is gone by now. */
  Future<List<FieldError>> unknown(Decision decision, Known instance) {
    var delta = decision.contextDelta();
    return delta == null
        ? Future.succeededFuture(List.of())
        : request(decision, instance)
            .map(asked -> files.document(decision.instanceId(), asked.contextHash()))
            .orElseGet(() -> Future.succeededFuture(Optional.empty()))
            .map(document -> document.stream().flatMap(bytes -> unknown(bytes, delta)).toList());
  }

  private static Optional<Pending> request(Decision decision, Known instance) {
    return instance instanceof Known.Committed committed
            && committed.row().headHash().equals(decision.seen())
        ? Optional.ofNullable(committed.row().pending())
        : Optional.empty();
  }

  private static Stream<FieldError> unknown(byte[] document, JsonObject delta) {
    var facts = ContextSnapshot.facts(Json.parse(document, JsonLimits.OWN));
    return ContextDelta.unknownMember(facts, delta).stream()
        .map(at -> new FieldError("/context_delta" + at, "the request has no such member"));
  }
}
