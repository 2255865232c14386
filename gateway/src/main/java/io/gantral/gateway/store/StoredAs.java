package io.gantral.gateway.store;

import io.gantral.authority.template.WorkflowTemplate;

/** What became of a write to a place that is written once. */
public enum StoredAs {
  /** Nothing stood there. */
  NEW,
  /** The same content stood there. */
  SAME,
  /** Other content stands there, and stays. */
  OTHER;

  static StoredAs found(WorkflowTemplate given, WorkflowTemplate found) {
    return given.equals(found) ? SAME : OTHER;
  }
}
