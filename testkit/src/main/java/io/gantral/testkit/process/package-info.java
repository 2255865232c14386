/** Programs of this build as operating-system processes of their own, for tests that end them. */
@NullMarked
package io.gantral.testkit.process;

import org.jspecify.annotations.NullMarked;
