/** The policy in force: the one that ships with the release. */
@NullMarked
package io.gantral.gateway.policy;

import org.jspecify.annotations.NullMarked;
