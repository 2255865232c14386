/** What a policy is asked and may answer. */
@NullMarked
package io.gantral.authority.policy;

import org.jspecify.annotations.NullMarked;
