/** The deterministic core: one workflow per execution instance. */
@NullMarked
package io.gantral.worker.workflow;

import org.jspecify.annotations.NullMarked;
