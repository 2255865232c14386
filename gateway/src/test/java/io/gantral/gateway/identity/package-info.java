@NullMarked
package io.gantral.gateway.identity;

import org.jspecify.annotations.NullMarked;
