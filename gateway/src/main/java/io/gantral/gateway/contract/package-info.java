/** What requests are held to: the forms of parameters and bodies, read once from the contract. */
@NullMarked
package io.gantral.gateway.contract;

import org.jspecify.annotations.NullMarked;
