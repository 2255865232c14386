package io.gantral.gateway.door;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;

/** How many connections there are, in all and from each address. Thread-safe. */
final class Connections {
  private final int most;
  private final int mostOfAddress;
  private final Map<InetAddress, Integer> ofAddresses = new HashMap<>();
  private int all;

  Connections(int most, int mostOfAddress) {
    this.most = most;
    this.mostOfAddress = mostOfAddress;
  }

  /** Whether there is room for one more, which then is taken. */
  synchronized boolean enter(InetAddress address) {
    var own = ofAddresses.getOrDefault(address, 0);
    if (all >= most || own >= mostOfAddress) {
      return false;
    }
    all++;
    ofAddresses.put(address, own + 1);
    return true;
  }

  synchronized void leave(InetAddress address) {
    all--;
    ofAddresses.computeIfPresent(address, (key, own) -> own == 1 ? null : own - 1);
  }
}
