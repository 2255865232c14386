/** Who acted, as the identity provider said. */
@NullMarked
package io.gantral.authority.identity;

import org.jspecify.annotations.NullMarked;
