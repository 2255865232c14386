/** The one configuration tree of all processes: read once, all mistakes reported together. */
@NullMarked
package io.gantral.config;

import org.jspecify.annotations.NullMarked;
