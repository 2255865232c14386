/** What a waiting runner costs, and whether health answers meanwhile, beside a bare Vert.x. */
@NullMarked
package io.gantral.bench.polls;

import org.jspecify.annotations.NullMarked;
