/** Chains, documents, exports and keys. */
@NullMarked
package io.gantral.gateway.audit;

import org.jspecify.annotations.NullMarked;
