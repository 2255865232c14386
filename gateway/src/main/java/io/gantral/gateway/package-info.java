/** The gateway: the only event loop of the system, between people or runners and the engine. */
@NullMarked
package io.gantral.gateway;

import org.jspecify.annotations.NullMarked;
