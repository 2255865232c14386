/** Tests of the forms that requests are held to. */
@NullMarked
package io.gantral.gateway.contract;

import org.jspecify.annotations.NullMarked;
