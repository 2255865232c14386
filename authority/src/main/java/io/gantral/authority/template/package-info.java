/** Workflow templates: what is governed, by which steps, with which materiality. */
@NullMarked
package io.gantral.authority.template;

import org.jspecify.annotations.NullMarked;
