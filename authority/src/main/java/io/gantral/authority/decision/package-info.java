/** What a person decided about one request for authority, and whether it counts. */
@NullMarked
package io.gantral.authority.decision;

import org.jspecify.annotations.NullMarked;
