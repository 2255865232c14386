/** Certificates for tests that speak TLS. */
@NullMarked
package io.gantral.testkit.tls;

import org.jspecify.annotations.NullMarked;
