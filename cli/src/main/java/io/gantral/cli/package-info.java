/** What people type: commands over the public API, never around it. */
@NullMarked
package io.gantral.cli;

import org.jspecify.annotations.NullMarked;
