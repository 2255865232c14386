package io.gantral.runner.settings;

import java.util.ArrayList;
import java.util.List;

/** What is wrong with the settings, gathered while they are read. */
final class Mistakes {
  private final List<String> found = new ArrayList<>();

  void add(String path, String detail) {
    found.add(path + ": " + detail);
  }

  void throwIfAny() throws SettingsRefused {
    if (!found.isEmpty()) {
      throw new SettingsRefused(found);
    }
  }
}
