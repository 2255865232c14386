/** Secrets: references that only the runner resolves, at launch. */
@NullMarked
package io.gantral.runner.secret;

import org.jspecify.annotations.NullMarked;
