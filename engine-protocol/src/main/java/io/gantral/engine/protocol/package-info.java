/** What gateway and authority worker promise each other through the engine. */
@NullMarked
package io.gantral.engine.protocol;

import org.jspecify.annotations.NullMarked;
