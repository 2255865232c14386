package io.gantral.gateway.audit;

import static org.junit.jupiter.api.Assertions.assertFalse;

import io.gantral.gateway.store.ExportFile;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ExportTest {
  @TempDir private Path folder;

  @Test
  void aFileThatCannotBeSentIsRemovedAllTheSame() throws Exception {
    // Given
    var vertx = Vertx.vertx();
    var zip = Files.createFile(folder.resolve("export.zip"));
    var sent = Promise.<Void>promise();
    var router = Router.router(vertx);
    router
        .route()
        .handler(
            context -> {
              context.response().end();
              Export.send(context, new ExportFile(zip)).onComplete(done -> sent.complete());
            });
    var server = vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1");
    var port = server.await(10, TimeUnit.SECONDS).actualPort();

    // When
    vertx
        .createHttpClient()
        .request(io.vertx.core.http.HttpMethod.GET, port, "127.0.0.1", "/")
        .compose(request -> request.send())
        .await(10, TimeUnit.SECONDS);

    // Then
    sent.future().await(10, TimeUnit.SECONDS);
    assertFalse(Files.exists(zip));
    vertx.close().await(10, TimeUnit.SECONDS);
  }
}
