/** The runner: it asks the gateway for tasks, runs agents and reports how they ended. */
@NullMarked
package io.gantral.runner;

import org.jspecify.annotations.NullMarked;
