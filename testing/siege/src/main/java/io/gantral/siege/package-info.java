/**
 * A siege: load, faults from a seed, and what everybody says held against each other afterwards.
 */
@NullMarked
package io.gantral.siege;

import org.jspecify.annotations.NullMarked;
