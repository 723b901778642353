package io.lintel.rules.replay;

import java.time.Instant;

/** One point in which two rule sets differ. */
public sealed interface Difference {
    String topic();

    /** When it shows. */
    Instant at();

    /** The rule that it is laid to. */
    String rule();

    /** The other rule set says this, and the one at work does not. */
    record More(String topic, Said said) implements Difference {
        @Override
        public Instant at() {
            return said.at();
        }

        @Override
        public String rule() {
            return said.rule();
        }
    }

    /** The rule set at work says this, and the other one does not. */
    record Fewer(String topic, Said said) implements Difference {
        @Override
        public Instant at() {
            return said.at();
        }

        @Override
        public String rule() {
            return said.rule();
        }
    }

    /** Both say something on one topic at the same time, and not the same. */
    record Other(String topic, Said before, Said now) implements Difference {
        @Override
        public Instant at() {
            return now.at();
        }

        @Override
        public String rule() {
            return now.rule();
        }
    }
}
