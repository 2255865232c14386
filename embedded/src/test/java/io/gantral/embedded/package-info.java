/** Tests of the whole stack, from the command line to the verdict. */
@NullMarked
package io.gantral.embedded;

import org.jspecify.annotations.NullMarked;
