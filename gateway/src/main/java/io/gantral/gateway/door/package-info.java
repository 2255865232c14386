/** The way in: how many connections, requests and bodies there may be at once, and for how long. */
@NullMarked
package io.gantral.gateway.door;

import org.jspecify.annotations.NullMarked;
