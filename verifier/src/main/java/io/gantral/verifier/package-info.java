/** Checks evidence offline: reads folders, writes nothing, asks nobody. */
@NullMarked
package io.gantral.verifier;

import org.jspecify.annotations.NullMarked;
