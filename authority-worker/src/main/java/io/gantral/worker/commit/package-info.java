/** The commit: a transition happens when its artifact stands in its slot, and not otherwise. */
@NullMarked
package io.gantral.worker.commit;

import org.jspecify.annotations.NullMarked;
