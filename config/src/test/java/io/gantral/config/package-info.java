@NullMarked
package io.gantral.config;

import org.jspecify.annotations.NullMarked;
