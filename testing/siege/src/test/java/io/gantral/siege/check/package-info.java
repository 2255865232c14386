/** Doctored remains of a siege, and that the checker finds what is wrong with each. */
@NullMarked
package io.gantral.siege.check;

import org.jspecify.annotations.NullMarked;
