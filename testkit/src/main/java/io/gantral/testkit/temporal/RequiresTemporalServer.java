package io.gantral.testkit.temporal;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test that needs a real Temporal server: left out, with a plain word, where there is none, but
 * failed there if the environment says {@code GANTRAL_REQUIRE_TEMPORAL=true}.
 */
@Documented
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(TemporalServerCondition.class)
public @interface RequiresTemporalServer {}
