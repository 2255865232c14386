/** The whole stack in one JVM, for {@code gantral dev} and {@code gantral demo}. */
@NullMarked
package io.gantral.embedded;

import org.jspecify.annotations.NullMarked;
