/** The nine authority states and the only transitions between them. */
@NullMarked
package io.gantral.authority.state;

import org.jspecify.annotations.NullMarked;
