package io.gantral.gateway;

/** Facts of an exact size: canonical JSON of so many bytes, so deep, with so many values. */
record LargeContext(String prefix, int bytes, int depth, int values) {

  LargeContext withBytes(int other) {
    return new LargeContext(prefix, other, depth, values);
  }

  LargeContext withDepth(int other) {
    return new LargeContext(prefix, bytes, other, values);
  }

  LargeContext withValues(int other) {
    return new LargeContext(prefix, bytes, depth, other);
  }

  String json() {
    return "{" + members() + "}";
  }

  /** The members as they stand in any canonical object that no other prefix comes into. */
  String members() {
    var nested = "[".repeat(depth - 1) + "]".repeat(depth - 1);
    // The object itself, each level of the first member, the list, and the text.
    var zeros = "0,".repeat(values - depth - 3) + "0";
    var unpadded =
        "\"%1$s-deep\":%2$s,\"%1$s-many\":[%3$s],\"%1$s-text\":\"".formatted(prefix, nested, zeros);
    return unpadded + "x".repeat(bytes - unpadded.length() - "{\"}".length()) + "\"";
  }
}
