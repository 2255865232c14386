/** The policies in force, as configured. */
@NullMarked
package io.gantral.gateway.policy;

import org.jspecify.annotations.NullMarked;
