/** The processes under siege: each can be ended, frozen and started again. */
@NullMarked
package io.gantral.siege.house;

import org.jspecify.annotations.NullMarked;
