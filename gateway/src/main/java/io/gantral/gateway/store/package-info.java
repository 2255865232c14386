/** The evidence files and the index behind futures; the only package that names the store. */
@NullMarked
package io.gantral.gateway.store;

import org.jspecify.annotations.NullMarked;
