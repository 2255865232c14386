/** What the fixture promises: executions that outlive a crash of their server. */
@NullMarked
package io.gantral.testkit.temporal;

import org.jspecify.annotations.NullMarked;
