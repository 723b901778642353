package io.lintel.rules.replay;

import io.lintel.rules.Effects;
import java.time.Instant;

/** Takes down a replay while it goes on: effect by effect, difference by difference. */
public interface Transcript {
    /** Nothing is taken down. */
    Transcript NONE = new Transcript() {
        @Override
        public void published(Instant at, Effects.Publish publish) {}

        @Override
        public void differs(Difference difference) {}
    };

    /** The rule set that is asked has published this. */
    void published(Instant at, Effects.Publish publish);

    /** The other one differs. */
    void differs(Difference difference);
}
