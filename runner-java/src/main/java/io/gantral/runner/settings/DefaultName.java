package io.gantral.runner.settings;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;

/** The name of a runner that was given none: its host's and its process's. */
final class DefaultName {
  private static final int HOST_LENGTH = 40;

  private DefaultName() {}

  static String get() {
    return of(host(), ProcessHandle.current().pid());
  }

  static String of(String host, long pid) {
    var name = host.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    var shortened = name.substring(0, Math.min(name.length(), HOST_LENGTH));
    return (shortened.isEmpty() ? "runner" : shortened) + "-" + pid;
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "runner";
    }
  }
}
