/** Benchmarks of the main job against the bare engine, in the same run. */
@NullMarked
package io.gantral.bench;

import org.jspecify.annotations.NullMarked;
