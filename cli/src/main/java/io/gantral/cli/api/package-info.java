/** A small client of the gateway's public API: calls, typed answers, failures as values. */
@NullMarked
package io.gantral.cli.api;

import org.jspecify.annotations.NullMarked;
