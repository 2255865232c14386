package io.gantral.siege.crash;

/** A place between two steps of the commit of a decision, in their order. */
enum CrashPoint {
  /** The documents are stored, and the temporary file is there and empty. */
  DOCUMENTS_STORED,
  /** Half of the artifact stands in the temporary file. */
  HALF_WRITTEN,
  /** The whole artifact stands there, and is not on the disk yet. */
  WRITTEN,
  /** It is on the disk, and has no name. */
  FLUSHED,
  /** It has its name: the transition has happened. */
  LINKED,
  /** The temporary file is gone. */
  TEMPORARY_GONE,
  /** The name is on the disk; nobody has been told. */
  FOLDER_FLUSHED;

  /** The system property that names the point at which a process ends. */
  static final String PROPERTY = "siege.crash_point";

  /** How a process ends that has come to its point, as after signal 9. */
  static final int EXIT = 137;
}
