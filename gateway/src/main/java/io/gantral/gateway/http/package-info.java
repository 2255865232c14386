/** What all handlers share: strict bodies, pages, replies, blocking work. */
@NullMarked
package io.gantral.gateway.http;

import org.jspecify.annotations.NullMarked;
