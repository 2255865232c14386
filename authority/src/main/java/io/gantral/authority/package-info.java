/** The law of authority as pure values: no clock, no random, no I/O. */
@NullMarked
package io.gantral.authority;

import org.jspecify.annotations.NullMarked;
