import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;

/** The stack started again and again on one folder, after Ctrl-C and after kill -9. */
record Restarts(Checks checks, Dev dev, Agents agents) {
  private static final Duration DRAIN = Duration.ofSeconds(5);
  private static final int DEFAULT = 20;

  void run() throws Exception {
    var id = Waiting.instance(dev, agents);
    var before = chain(id);
    var took = dev.interrupt();
    checks.that(
        "Ctrl-C ends it within 5 s (%d ms)".formatted(took.toMillis()),
        took.compareTo(DRAIN) <= 0 && dev.printed().contains("ended"),
        dev.printed());
    var times = times();
    for (var i = 1; i <= times; i++) {
      restart(i, id, before);
      if (i == times) {
        return;
      }
      if (i % 2 == 0) {
        dev.kill();
      } else {
        dev.interrupt();
      }
    }
  }

  private void restart(int i, String id, String before) throws Exception {
    var after = i == 1 || i % 2 == 0 ? "Ctrl-C" : "kill -9";
    if (i == 1) {
      startBesideTakenPort();
    } else {
      dev.start(0);
    }
    checks.same(
        "start %d (after %s): ready".formatted(i, after), 200, dev.web().open("/readyz").statusCode());
    checks.that("it names the execution that the engine forgot", dev.printed().contains(id), dev.printed());
    checks.same("and invented no ending for it", before, chain(id));
  }

  private void startBesideTakenPort() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      dev.start(taken.getLocalPort());
      checks.that(
          "a taken port is replaced, and said",
          dev.printed().contains("port " + taken.getLocalPort() + " is taken")
              && !dev.gateway().endsWith(":" + taken.getLocalPort()),
          dev.printed());
    }
  }

  private String chain(String id) throws Exception {
    var path = "/v1/audit/instances/" + id + "/chain";
    return dev.web().get(dev.web().token("ada"), path).body().canonicalString();
  }

  private static int times() {
    var asked = System.getenv("GANTRAL_RESTARTS");
    return asked == null ? DEFAULT : Integer.parseInt(asked);
  }
}
