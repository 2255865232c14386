package io.gantral.gateway.contract;

import io.gantral.authority.json.Json;

/**
 * The form of a value in a request: the part of JSON Schema 2020-12 that the contract uses.
 *
 * <p>No form compares values with each other, and none looks into a list or an object that is
 * already larger than it may be, so that a check costs no more than reading the value did.
 */
public sealed interface Schema permits Anything, Items, Members, ObjectOr, Scalar {

  /**
   * Looks for what is wrong with a value.
   *
   * @param pointer where the value stands, as a JSON Pointer
   */
  void check(Json value, String pointer, Findings findings);
}
