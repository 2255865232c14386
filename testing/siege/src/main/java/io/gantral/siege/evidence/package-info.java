/** What is left after a siege, read as it lies there and never interpreted. */
@NullMarked
package io.gantral.siege.evidence;

import org.jspecify.annotations.NullMarked;
