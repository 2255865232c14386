/**
 * What a worker says of itself over HTTP: whether it is alive, whether it can work, and figures.
 */
@NullMarked
package io.gantral.worker.health;

import org.jspecify.annotations.NullMarked;
