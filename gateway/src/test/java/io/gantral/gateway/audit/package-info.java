@NullMarked
package io.gantral.gateway.audit;

import org.jspecify.annotations.NullMarked;
