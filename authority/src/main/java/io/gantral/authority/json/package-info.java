/** JSON as evidence: immutable values, a strict parser, RFC 8785 bytes and RFC 7396 merging. */
@NullMarked
package io.gantral.authority.json;

import org.jspecify.annotations.NullMarked;
