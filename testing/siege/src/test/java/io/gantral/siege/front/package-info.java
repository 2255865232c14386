/** That the one address of all gateways passes everything on, and keeps what runners say. */
@NullMarked
package io.gantral.siege.front;

import org.jspecify.annotations.NullMarked;
