/** What people read: tables, colours, and foreign text made harmless. */
@NullMarked
package io.gantral.cli.text;

import org.jspecify.annotations.NullMarked;
