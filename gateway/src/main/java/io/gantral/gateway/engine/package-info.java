/** The engine behind futures; the only package that names Temporal. */
@NullMarked
package io.gantral.gateway.engine;

import org.jspecify.annotations.NullMarked;
