/** Starting, reading and cancelling executions. */
@NullMarked
package io.gantral.gateway.instance;

import org.jspecify.annotations.NullMarked;
