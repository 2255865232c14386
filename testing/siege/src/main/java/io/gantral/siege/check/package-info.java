/** What must hold between clients, chains, ledgers, index, events, engine and verdicts. */
@NullMarked
package io.gantral.siege.check;

import org.jspecify.annotations.NullMarked;
