package io.gantral.authority.json;

/** The JSON null, which is a value and differs from an absent member. */
public enum JsonNull implements Json {
  NULL
}
