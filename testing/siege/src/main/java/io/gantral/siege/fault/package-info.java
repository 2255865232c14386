/** What is done to the processes, when, and to which: a function of the seed. */
@NullMarked
package io.gantral.siege.fault;

import org.jspecify.annotations.NullMarked;
