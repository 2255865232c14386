/** What went wrong, as RFC 9457 problem documents; one place turns failures into statuses. */
@NullMarked
package io.gantral.gateway.problem;

import org.jspecify.annotations.NullMarked;
