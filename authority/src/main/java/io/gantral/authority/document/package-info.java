/** What the hashes in an artifact stand for: documents beside the chain. */
@NullMarked
package io.gantral.authority.document;

import org.jspecify.annotations.NullMarked;
