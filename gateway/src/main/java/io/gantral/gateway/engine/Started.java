package io.gantral.gateway.engine;

import org.jspecify.annotations.Nullable;

/**
 * An execution as the engine knows it.
 *
 * @param failure why nothing more will come of it; null while it runs
 */
public record Started(Launch launch, @Nullable String failure) {}
