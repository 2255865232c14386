import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bodies that must be refused with a problem that names the field, at no cost to others. */
record BadInput(Checks checks, Dev dev) {
  private static final String PATH = "/v1/instances";
  private static final int REQUESTS = 40;
  private static final double FACTOR = 10;
  private static final double FLOOR_MS = 100;

  void run() throws Exception {
    var alice = dev.web().token("alice");
    pace(alice);
    var usual = pace(alice);
    System.out.printf("          usual time %.1f ms (median of %d)%n", usual, REQUESTS);
    large(alice, usual);
    refused(alice, usual, "JSON nested 10,000 deep", 400, "", "[".repeat(10_000) + "]".repeat(10_000));
    refused(alice, usual, "an unknown field", 400, "/surprise", start("\"surprise\":1,"));
    refused(alice, usual, "a wrong type", 400, "/workflow_version", start("").replace("\"1\"", "1"));
    refused(alice, usual, "a missing field", 400, "", "{}");
    refused(alice, usual, "a field given twice", 400, "", start("\"context\":{},"));
    refused(alice, usual, "what is no JSON", 400, "", "{workflow}");
    refused(alice, usual, "an array", 400, "", "[]");
    refused(alice, usual, "a number beyond all bounds", 400, "", start("").replace("{}", "{\"n\":1e400}"));
    refused(alice, usual, "half a surrogate pair", 400, "", start("").replace("{}", "{\"s\":\"\\ud800\"}"));
    refused(alice, usual, "no body", 400, "", "");
    var text = start("").getBytes(StandardCharsets.UTF_8);
    check("text/plain", dev.web().post(alice, PATH, "text/plain", text), 415, "");
    stillAtPace(alice, usual, "text/plain");
  }

  private static String start(String more) {
    return "{" + more + "\"workflow_id\":\"outside-asks\",\"workflow_version\":\"1\",\"context\":{}}";
  }

  private void large(String alice, double usual) throws Exception {
    var status = dev.web().statusOfLargeBody(alice, PATH, 10_000_000);
    checks.same("a body of 10 MB is refused", "HTTP/1.1 413", status);
    stillAtPace(alice, usual, "a body of 10 MB");
  }

  private void refused(
      String token, double usual, String what, int status, String pointer, String body)
      throws Exception {
    check(what, dev.web().post(token, PATH, body), status, pointer);
    stillAtPace(token, usual, what);
  }

  private void check(String what, Answer answer, int status, String pointer) {
    var names = pointer.isEmpty() || answer.at("errors/0/pointer").equals(pointer);
    checks.that(
        what + " is refused with " + status + (pointer.isEmpty() ? "" : ", naming " + pointer),
        answer.status() == status && !answer.at("code").isEmpty() && names,
        answer);
  }

  private void stillAtPace(String token, double usual, String what) throws Exception {
    var now = pace(token);
    checks.that(
        "after %s it answers in %.1f ms".formatted(what, now),
        now <= Math.max(usual * FACTOR, FLOOR_MS),
        now + " ms, usually " + usual);
  }

  /** The median time of a plain request, in milliseconds. */
  private double pace(String token) throws Exception {
    var times = new double[REQUESTS];
    for (var i = 0; i < REQUESTS; i++) {
      var began = System.nanoTime();
      var answer = dev.web().get(token, PATH + "?limit=1");
      times[i] = (System.nanoTime() - began) / 1e6;
      if (answer.status() != 200) {
        throw new IllegalStateException("a plain request failed: " + answer);
      }
    }
    Arrays.sort(times);
    return times[REQUESTS / 2];
  }
}
