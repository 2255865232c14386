/** What reaches an execution through the engine counts if a gateway that is trusted attested it. */
@NullMarked
package io.gantral.worker.door;

import org.jspecify.annotations.NullMarked;
