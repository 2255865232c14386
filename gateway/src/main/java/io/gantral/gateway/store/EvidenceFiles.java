package io.gantral.gateway.store;

import io.gantral.authority.InstanceId;
import io.gantral.authority.Sha256;
import io.gantral.authority.json.Json;
import io.gantral.authority.json.JsonLimits;
import io.gantral.authority.template.AuthoredTemplate;
import io.gantral.gateway.http.Blocking;
import io.gantral.store.FileStore;
import io.gantral.store.Put;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/** The evidence files behind futures. */
public final class EvidenceFiles {
  private final FileStore files;
  private final Blocking blocking;

  public EvidenceFiles(FileStore files, Blocking blocking) {
    this.files = files;
    this.blocking = blocking;
  }

  /** Whether a file can be written at this moment. */
  public Future<Boolean> areWritable() {
    return blocking.call(files::isWritable);
  }

  /** All that stands in the slots of an instance, in order; empty if there is no such instance. */
  public Future<List<byte[]>> chain(InstanceId id) {
    return blocking.call(() -> files.chain(id));
  }

  /** What stands in the first slot of an instance; empty if there is no such instance. */
  public Future<Optional<byte[]>> first(InstanceId id) {
    return blocking.call(() -> files.written(id, 0));
  }

  /** What stands in a slot that the index knows; empty if it is gone. */
  public Future<Optional<byte[]>> slot(InstanceId id, long sequence) {
    return blocking.call(() -> files.written(id, sequence));
  }

  /** A document, if it is there and is what its name says. */
  public Future<Optional<byte[]>> document(InstanceId id, Sha256 hash) {
    return blocking.call(
        () -> files.document(id, hash).filter(bytes -> Sha256.of(bytes).equals(hash)));
  }

  /** Chain and documents of an instance as a zip file, which the caller deletes. */
  public Future<ExportFile> export(InstanceId id) {
    return blocking.call(() -> ExportFile.write(files, id));
  }

  /** Stores a template under its id and version, once. */
  public Future<StoredAs> putTemplate(AuthoredTemplate authored) {
    var template = authored.template();
    var bytes = authored.toJson().canonicalBytes();
    return blocking.call(
        () ->
            switch (files.putTemplate(template.workflowId(), template.version(), bytes)) {
              case Put.Written ignored -> StoredAs.NEW;
              case Put.Occupied(byte[] found) ->
                  StoredAs.found(template, authored(found).template());
            });
  }

  /** A template, and who wrote it. */
  public Future<Optional<AuthoredTemplate>> template(String workflowId, String version) {
    return blocking.call(() -> files.template(workflowId, version).map(EvidenceFiles::authored));
  }

  private static AuthoredTemplate authored(byte[] stored) {
    return AuthoredTemplate.parse(Json.parse(stored, JsonLimits.OWN));
  }
}
