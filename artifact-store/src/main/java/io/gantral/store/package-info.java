/** Write-once files that are the evidence, and beside them the index, the outbox and its relay. */
@NullMarked
package io.gantral.store;

import org.jspecify.annotations.NullMarked;
