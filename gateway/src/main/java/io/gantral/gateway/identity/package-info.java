/** Who calls: bearer tokens of the configured issuer, checked against its keys. */
@NullMarked
package io.gantral.gateway.identity;

import org.jspecify.annotations.NullMarked;
