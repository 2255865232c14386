/** An evidence archive and its careful unpacking. */
@NullMarked
package io.gantral.cli.evidence;

import org.jspecify.annotations.NullMarked;
