/** What makes artifacts a chain: each one continues the one before it, from CREATED on. */
@NullMarked
package io.gantral.authority.chain;

import org.jspecify.annotations.NullMarked;
