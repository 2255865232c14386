@NullMarked
package io.gantral.gateway;

import org.jspecify.annotations.NullMarked;
