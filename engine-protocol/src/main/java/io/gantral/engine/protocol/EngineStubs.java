package io.gantral.engine.protocol;

import io.gantral.config.EngineConfig;
import io.gantral.config.TlsConfig;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContext;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.time.Duration;
import java.util.Objects;
import javax.net.ssl.SSLException;

/** How gateway and worker connect to the engine: where, how patiently, and by what proof. */
public final class EngineStubs {
  /** How often an engine that is away is tried; a channel's own pauses grow to two minutes. */
  private static final Duration RECONNECT = Duration.ofSeconds(1);

  private EngineStubs() {}

  /**
   * The options of a connection, to which the caller may add.
   *
   * @throws IllegalArgumentException if the files of {@code engine.tls} cannot be used together
   */
  public static WorkflowServiceStubsOptions.Builder options(EngineConfig engine) {
    var options =
        WorkflowServiceStubsOptions.newBuilder()
            .setTarget(engine.target())
            // Of a short call; the client takes the shorter one of this and the call's own.
            .setRpcTimeout(engine.callTimeout())
            .setSystemInfoTimeout(engine.callTimeout())
            .setConnectionBackoffResetFrequency(RECONNECT)
            .addGrpcClientInterceptor(new PatientPolls());
    var tls = engine.tls();
    if (tls != null) {
      options.setSslContext(context(tls));
    } else {
      // Said, because with a key the client would otherwise speak TLS to whoever listens.
      options.setEnableHttps(false);
    }
    var key = engine.apiKey();
    if (key != null) {
      options.addApiKey(key::value);
    }
    return options;
  }

  private static SslContext context(TlsConfig tls) {
    var context = GrpcSslContexts.forClient();
    if (tls.caFile() != null) {
      context.trustManager(tls.caFile().toFile());
    }
    if (tls.certificateFile() != null) {
      context.keyManager(
          tls.certificateFile().toFile(), Objects.requireNonNull(tls.keyFile()).toFile());
    }
    try {
      return context.build();
    } catch (SSLException e) {
      throw new IllegalArgumentException("engine.tls: " + e.getMessage(), e);
    }
  }
}
