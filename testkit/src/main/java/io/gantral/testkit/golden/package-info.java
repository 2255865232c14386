/** Chains as they should be, and chains named by their defect, with the verdict each deserves. */
@NullMarked
package io.gantral.testkit.golden;

import org.jspecify.annotations.NullMarked;
