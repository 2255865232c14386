package io.gantral.authority;

import java.util.regex.Pattern;

/** The identity of one execution instance: a UUID in lower case, also the engine's workflow id. */
public record InstanceId(String value) {
  private static final Pattern UUID_TEXT =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  public InstanceId {
    if (!UUID_TEXT.matcher(value).matches()) {
      throw new IllegalArgumentException("instance_id is a lower-case UUID");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
