/** That evidence, ledgers and logs are read as they lie there. */
@NullMarked
package io.gantral.siege.evidence;

import org.jspecify.annotations.NullMarked;
