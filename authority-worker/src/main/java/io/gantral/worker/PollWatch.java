package io.gantral.worker;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the polls for workflow tasks that are with the engine. */
final class PollWatch implements ClientInterceptor {
  private static final String POLL = "PollWorkflowTaskQueue";

  private final AtomicInteger inFlight = new AtomicInteger();

  /** Whether the worker asks for work. */
  boolean isPolling() {
    return inFlight.get() > 0;
  }

  @Override
  public <Q, A> ClientCall<Q, A> interceptCall(
      MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
    var call = next.newCall(method, options);
    return POLL.equals(method.getBareMethodName()) ? counted(call) : call;
  }

  private <Q, A> ClientCall<Q, A> counted(ClientCall<Q, A> call) {
    return new SimpleForwardingClientCall<Q, A>(call) {
      @Override
      public void start(Listener<A> listener, Metadata headers) {
        inFlight.incrementAndGet();
        super.start(uncounting(listener), headers);
      }
    };
  }

  private <A> ClientCall.Listener<A> uncounting(ClientCall.Listener<A> listener) {
    return new SimpleForwardingClientCallListener<A>(listener) {
      @Override
      public void onClose(Status status, Metadata trailers) {
        inFlight.decrementAndGet();
        super.onClose(status, trailers);
      }
    };
  }
}
