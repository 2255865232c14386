/** One agent process: its folders, its clean environment, its output, its limits and its end. */
@NullMarked
package io.gantral.runner.agent;

import org.jspecify.annotations.NullMarked;
