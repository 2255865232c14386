@NullMarked
package io.gantral.gateway.runner;

import org.jspecify.annotations.NullMarked;
