/** What the guard advises, and that it denies whatever it cannot answer. */
@NullMarked
package io.gantral.worker.guard;

import org.jspecify.annotations.NullMarked;
