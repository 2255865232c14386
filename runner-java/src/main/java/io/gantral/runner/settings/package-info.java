/** What a runner is told: one tree of settings, read once, all mistakes reported together. */
@NullMarked
package io.gantral.runner.settings;

import org.jspecify.annotations.NullMarked;
