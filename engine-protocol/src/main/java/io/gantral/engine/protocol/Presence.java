package io.gantral.engine.protocol;

import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import java.lang.System.Logger.Level;
import java.time.Duration;

/**
 * Says in one line that the engine cannot be reached any more, and in another one that it is back,
 * however many calls fail in between.
 */
public final class Presence {
  private static final System.Logger LOG = System.getLogger(Presence.class.getName());

  private final ManagedChannel channel;
  private long awaySince;
  private boolean away;

  private Presence(ManagedChannel channel) {
    this.channel = channel;
  }

  /** Watches a channel until it is shut down. */
  public static void watch(ManagedChannel channel) {
    new Presence(channel).look();
  }

  private void look() {
    var state = channel.getState(false);
    take(state);
    if (state != ConnectivityState.SHUTDOWN) {
      channel.notifyWhenStateChanged(state, this::look);
    }
  }

  /** A channel calls its watchers one after the other. */
  private void take(ConnectivityState state) {
    if (state == ConnectivityState.TRANSIENT_FAILURE && !away) {
      away = true;
      awaySince = System.nanoTime();
      LOG.log(Level.WARNING, "engine away");
    } else if (state == ConnectivityState.READY && away) {
      away = false;
      var seconds = Duration.ofNanos(System.nanoTime() - awaySince).toSeconds();
      LOG.log(Level.INFO, "engine back after_s=" + seconds);
    }
  }
}
