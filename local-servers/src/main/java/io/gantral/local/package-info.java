/** Third-party servers that run on loopback for development and tests, and nowhere else. */
@NullMarked
package io.gantral.local;

import org.jspecify.annotations.NullMarked;
