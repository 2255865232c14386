/** One artifact per transition: its content, hash, signature and wire form. */
@NullMarked
package io.gantral.authority.artifact;

import org.jspecify.annotations.NullMarked;
