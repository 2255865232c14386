package io.gantral.cli.api;

import io.gantral.authority.json.JsonFields;
import io.gantral.authority.json.JsonObject;
import java.util.List;

/**
 * A task that no runner has taken.
 *
 * @param pools those that the workflow's steps name
 */
public record WaitingForRunner(List<String> pools, String since) {

  public WaitingForRunner {
    pools = List.copyOf(pools);
  }

  static WaitingForRunner read(JsonObject source) {
    var fields = JsonFields.of(source);
    return new WaitingForRunner(fields.strings("pools"), fields.string("since"));
  }
}
