/** Tests that the benchmark measures what it says. */
@NullMarked
package io.gantral.bench;

import org.jspecify.annotations.NullMarked;
