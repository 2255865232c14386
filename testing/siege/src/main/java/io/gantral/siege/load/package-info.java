/** Those who use Gantral during a siege, and what each of them sent and was told. */
@NullMarked
package io.gantral.siege.load;

import org.jspecify.annotations.NullMarked;
