@NullMarked
package io.gantral.worker;

import org.jspecify.annotations.NullMarked;
