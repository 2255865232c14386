/** Sieges in short: of each seed some seconds. */
@NullMarked
package io.gantral.siege;

import org.jspecify.annotations.NullMarked;
