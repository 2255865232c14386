/** The authority worker: runs executions in the engine and commits what they decide. */
@NullMarked
package io.gantral.worker;

import org.jspecify.annotations.NullMarked;
