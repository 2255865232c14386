@NullMarked
package io.gantral.gateway.store;

import org.jspecify.annotations.NullMarked;
