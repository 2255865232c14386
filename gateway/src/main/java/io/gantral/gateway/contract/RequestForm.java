package io.gantral.gateway.contract;

import java.util.List;
import java.util.Optional;

/**
 * What the requests of one operation look like.
 *
 * @param body the form of the body, which then is required; empty where nobody reads one
 */
public record RequestForm(List<Parameter> parameters, Optional<Schema> body) {
  public RequestForm {
    parameters = List.copyOf(parameters);
  }
}
