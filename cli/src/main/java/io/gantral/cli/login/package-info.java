/** Where the gateway is and with which token it is asked. */
@NullMarked
package io.gantral.cli.login;

import org.jspecify.annotations.NullMarked;
