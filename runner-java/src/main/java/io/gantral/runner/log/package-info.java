/** What a runner says of its work on standard error. */
@NullMarked
package io.gantral.runner.log;

import org.jspecify.annotations.NullMarked;
