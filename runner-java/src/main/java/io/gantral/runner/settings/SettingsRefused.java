package io.gantral.runner.settings;

import java.util.List;

/** All mistakes of the settings, each with its path. */
public final class SettingsRefused extends Exception {
  private static final long serialVersionUID = 1;

  private final List<String> mistakes;

  SettingsRefused(List<String> mistakes) {
    super(mistakes.size() + " mistakes in the settings");
    this.mistakes = List.copyOf(mistakes);
  }

  /** {@code path: what is wrong}. */
  public List<String> mistakes() {
    return mistakes;
  }
}
