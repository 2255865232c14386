/** The guard of transitions: asks a policy compiled to WebAssembly, and denies in every doubt. */
@NullMarked
package io.gantral.worker.guard;

import org.jspecify.annotations.NullMarked;
