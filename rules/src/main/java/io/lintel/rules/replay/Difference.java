package io.lintel.rules.replay;

import java.time.Instant;

/** One point in which two rule sets differ. */
public sealed interface Difference {
    String topic();

    /** In which it shows. */
    Said said();

    /** When it shows. */
    default Instant at() {
        return said().at();
    }

    /** The rule that it is laid to. */
    default String rule() {
        return said().rule();
    }

    /** The other rule set says this, and the one at work does not. */
    record More(String topic, Said said) implements Difference {}

    /** The rule set at work says this, and the other one does not. */
    record Fewer(String topic, Said said) implements Difference {}

    /** Both say something on one topic at the same time, and not the same. */
    record Other(String topic, Said before, Said said) implements Difference {}
}
