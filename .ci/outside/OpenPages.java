import java.util.List;

/** The pages for machines that watch, and the contract. */
record OpenPages(Checks checks, Dev dev) {
  void run() throws Exception {
    for (var path : List.of("/healthz", "/readyz", "/metrics", "/openapi.yaml")) {
      checks.same(path + " answers without a token", 200, dev.web().open(path).statusCode());
    }
    for (var path : List.of("/v1/instances", "/v1/decisions", "/v1/audit/keys")) {
      checks.same(path + " does not", 401, dev.web().open(path).statusCode());
    }
    checks.that(
        "/openapi.yaml is the contract",
        dev.web().open("/openapi.yaml").body().startsWith("openapi: 3.1"),
        "something else");
  }
}
