/** What tests of any module wait with. */
@NullMarked
package io.gantral.testkit;

import org.jspecify.annotations.NullMarked;
