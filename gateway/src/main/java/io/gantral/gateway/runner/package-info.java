/** The runners' side: long polls, leases and reports. */
@NullMarked
package io.gantral.gateway.runner;

import org.jspecify.annotations.NullMarked;
