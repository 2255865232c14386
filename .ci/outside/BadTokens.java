/** Decisions under tokens that must not count: refused, and nothing changed. */
record BadTokens(Checks checks, Dev dev, Agents agents) {
  void run() throws Exception {
    var id = Waiting.instance(dev, agents);
    var web = dev.web();
    var tokens = Tokens.of(web.issuer(), dev.data());
    refused(id, "a requester", web.token("alice"));
    refused(id, "a runner", web.token("runner-1"));
    refused(id, "an auditor", web.token("ada"));
    refused(id, "an expired token", tokens.signed(-120));
    refused(id, "a token signed with another key", tokens.signedByAnotherKey());
    refused(id, "a token with alg none", tokens.unsigned());
    refused(id, "a token with HS256 and the public key as its secret", tokens.macByPublicKey());
    refused(id, "a token whose claims were changed", tokens.withOtherClaims());
    refused(id, "no token at all", "");
    var stranger = decide(id, web.token("mallory"));
    checks.same("another team's reviewer does not even see it", 404, stranger.status());
    var person = web.post(web.token("rita"), "/v1/runner/poll", "{\"runner_id\":\"r\",\"pools\":[\"linux\"]}");
    checks.same("a person cannot poll", 403, person.status());
    checks.same("the same token, rightly signed and not expired, counts", 201, decide(id, tokens.signed(600)).status());
  }

  private void refused(String id, String who, String token) throws Exception {
    var before = snapshot(id);
    var answer = decide(id, token);
    checks.that(
        who + " cannot decide (" + answer.status() + ")",
        answer.status() == 401 || answer.status() == 403,
        answer);
    checks.same("and nothing changed", before, snapshot(id));
  }

  private Answer decide(String id, String token) throws Exception {
    var seen = dev.web().get(dev.web().token("rita"), "/v1/instances/" + id).at("pending/seen");
    return dev.web()
        .post(
            token,
            "/v1/instances/" + id + "/decisions",
            "{\"type\":\"APPROVE\",\"justification\":\"let me\",\"seen\":\"" + seen + "\"}");
  }

  /** The instance and its chain, as an auditor sees them. */
  private String snapshot(String id) throws Exception {
    var ada = dev.web().token("ada");
    return dev.web().get(ada, "/v1/instances/" + id).body().canonicalString()
        + dev.web().get(ada, "/v1/audit/instances/" + id + "/chain").body().canonicalString();
  }
}
