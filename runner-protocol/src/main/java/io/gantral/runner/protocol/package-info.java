/** What runner and gateway promise each other: tasks, leases, outcomes and their JSON. */
@NullMarked
package io.gantral.runner.protocol;

import org.jspecify.annotations.NullMarked;
