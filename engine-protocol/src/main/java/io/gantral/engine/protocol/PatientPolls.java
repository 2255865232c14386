package io.gantral.engine.protocol;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.MethodDescriptor;

/**
 * Lets polls of the engine wait for it where it is away. One that fails at once is followed by
 * another one, or by a pause that grows to a minute, in which an engine that is back is not asked.
 * One that waits is sent when the connection is there again, and ends by its own time limit
 * otherwise.
 */
public final class PatientPolls implements ClientInterceptor {
  private static final String POLL = "Poll";

  @Override
  public <Q, A> ClientCall<Q, A> interceptCall(
      MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
    var name = method.getBareMethodName();
    var patient = name != null && name.startsWith(POLL) ? options.withWaitForReady() : options;
    return next.newCall(method, patient);
  }
}
