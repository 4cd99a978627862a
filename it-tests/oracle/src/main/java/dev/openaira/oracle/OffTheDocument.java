package dev.openaira.oracle;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A test that sends requests on purpose that OpenAI's document does not allow. Answers are validated all the same. The
 * test class fails where none of the test's requests needs this any more.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface OffTheDocument {

    /** Why the test sends what it sends. */
    String value();
}
