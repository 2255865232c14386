/** Tests of the deterministic core without an engine. */
@NullMarked
package io.gantral.worker.workflow;

import org.jspecify.annotations.NullMarked;
