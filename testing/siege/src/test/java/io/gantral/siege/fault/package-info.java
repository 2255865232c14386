/** That a seed decides what is done to the processes. */
@NullMarked
package io.gantral.siege.fault;

import org.jspecify.annotations.NullMarked;
