/** A real Temporal server as a child process on loopback, for tests that must outlive a crash. */
@NullMarked
package io.gantral.testkit.temporal;

import org.jspecify.annotations.NullMarked;
