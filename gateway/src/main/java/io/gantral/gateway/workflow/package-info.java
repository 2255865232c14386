/** Immutable workflow versions. */
@NullMarked
package io.gantral.gateway.workflow;

import org.jspecify.annotations.NullMarked;
