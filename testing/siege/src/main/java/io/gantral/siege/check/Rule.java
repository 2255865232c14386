package io.gantral.siege.check;

import io.gantral.siege.evidence.Facts;
import java.util.stream.Stream;

/** Something that must hold, and finds where it does not. */
interface Rule {
  Stream<Anomaly> broken(Facts facts);
}
