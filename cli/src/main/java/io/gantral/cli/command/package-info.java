/** The commands, one class each. */
@NullMarked
package io.gantral.cli.command;

import org.jspecify.annotations.NullMarked;
