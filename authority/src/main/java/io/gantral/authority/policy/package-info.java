/** What a policy is asked and what it may answer; a policy advises and decides nothing. */
@NullMarked
package io.gantral.authority.policy;

import org.jspecify.annotations.NullMarked;
