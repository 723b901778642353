package io.lintel.broker.conformance;

import io.lintel.broker.wire.Version;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A test with a {@link Scene}, run once for each of these protocol versions, beside other tests. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@TestTemplate
@ExtendWith(WireTests.class)
@Execution(ExecutionMode.CONCURRENT)
public @interface WireTest {
    Version[] value() default {Version.V3_1_1, Version.V5};
}
