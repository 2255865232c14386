/** A worker that ends between two named steps of a commit, without a line of its own for it. */
@NullMarked
package io.gantral.siege.crash;

import org.jspecify.annotations.NullMarked;
