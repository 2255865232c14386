package io.gantral.gateway.audit;

import io.gantral.gateway.store.EvidenceFiles;
import io.gantral.gateway.store.ExportFile;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/** {@code GET /v1/audit/instances/{instance_id}/export}: sends a zip as it lies on the disk. */
public final class Export implements Handler<RoutingContext> {
  private final Audit audit;
  private final EvidenceFiles files;

  public Export(Audit audit, EvidenceFiles files) {
    this.audit = audit;
    this.files = files;
  }

  @Override
  public void handle(RoutingContext context) {
    Future.succeededFuture(context)
        .compose(this::admit)
        .compose(chain -> files.export(Audit.instanceId(context)))
        .compose(file -> send(context, file))
        .onFailure(context::fail);
  }

  private Future<?> admit(RoutingContext context) {
    Audit.requireReader(context);
    return audit.ownChain(context);
  }

  static Future<Void> send(RoutingContext context, ExportFile file) {
    var path = file.path().toString();
    return Future.succeededFuture(context.response())
        .compose(response -> send(response, path))
        .eventually(() -> context.vertx().fileSystem().delete(path));
  }

  private static Future<Void> send(HttpServerResponse response, String path) {
    return response
        .putHeader("Content-Type", "application/zip")
        .putHeader("Cache-Control", "no-store")
        .sendFile(path);
  }
}
