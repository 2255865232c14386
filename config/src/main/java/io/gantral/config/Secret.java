package io.gantral.config;

/** A secret text that never prints itself. */
public record Secret(String value) {
  @Override
  public String toString() {
    return "Secret[hidden]";
  }
}
