package io.gantral.gateway;

import java.net.URI;
import java.time.Duration;
import java.util.List;

/** The people and runners of the tests, each with a token. */
record People(House house, URI gateway) {
  private static final Duration HOUR = Duration.ofHours(1);

  /** The same people at another gateway. */
  People at(URI other) {
    return new People(house, other);
  }

  Api nobody() {
    return new Api(gateway, "");
  }

  Api with(String token) {
    return new Api(gateway, token);
  }

  Api alice() {
    return member("alice", "requester");
  }

  Api rita() {
    return member("rita", "payments-approver");
  }

  Api ada() {
    return member("ada", "auditor");
  }

  Api otto() {
    return member("otto", "operator", "auditor");
  }

  /** Of another team, with every role there is. */
  Api mallory() {
    var roles = List.of("requester", "operator", "auditor", "payments-approver");
    return with(house.issuer.token("mallory", "ops", roles, HOUR));
  }

  Api runner(String name) {
    return member(name, "runner");
  }

  Api foreignRunner() {
    return with(house.issuer.token("runner-x", "ops", List.of("runner"), HOUR));
  }

  /** Of the team that owns the workflows, in these roles. */
  Api member(String name, String... roles) {
    return with(house.issuer.token(name, "payments", List.of(roles), HOUR));
  }
}
