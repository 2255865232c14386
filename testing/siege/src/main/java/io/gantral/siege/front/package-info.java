/** The one address of all gateways, which keeps what runners and gateways tell each other. */
@NullMarked
package io.gantral.siege.front;

import org.jspecify.annotations.NullMarked;
