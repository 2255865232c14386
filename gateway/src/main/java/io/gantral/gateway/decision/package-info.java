/** Deciding, and what waits for a decision. */
@NullMarked
package io.gantral.gateway.decision;

import org.jspecify.annotations.NullMarked;
