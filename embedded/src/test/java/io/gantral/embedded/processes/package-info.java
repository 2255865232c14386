/** Tests that run Gantral as an operator would: one operating-system process for each part. */
@NullMarked
package io.gantral.embedded.processes;

import org.jspecify.annotations.NullMarked;
