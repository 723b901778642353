package io.lintel.rules.syntax;

import io.lintel.rules.value.Span;
import io.lintel.rules.value.Value;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A step of a test, as it was written. */
public sealed interface TestStepNode {
    Span span();

    /**
     * A device says something.
     *
     * @param retained whether it is an old retained value being read back
     */
    record Say(String topic, Value payload, boolean retained, Span span) implements TestStepNode {}

    /** Time passes. */
    record Wait(long millis, Span span) implements TestStepNode {}

    /**
     * Time passes until the clock shows this.
     *
     * @param date null for the next time of that day's time
     */
    record Until(@Nullable LocalDate date, LocalTime time, Span span) implements TestStepNode {}

    /** Each of these was published since the beginning, and not expected yet. */
    record Expect(List<Expected> expected, Span span) implements TestStepNode {
        public Expect {
            expected = List.copyOf(expected);
        }
    }

    /**
     * A message that was published.
     *
     * @param filter a topic, or a topic filter
     * @param payload null for any
     */
    record Expected(String filter, @Nullable Value payload, Span span) {}

    /**
     * Nothing was published there that was not expected yet, and nothing is while so much time passes.
     *
     * @param filters topic filters
     */
    record ExpectNothing(List<String> filters, long millis, Span span) implements TestStepNode {
        public ExpectNothing {
            filters = List.copyOf(filters);
        }
    }

    /**
     * On each of these a command was refused by a never, and not expected yet.
     *
     * @param filters topics, or topic filters
     */
    record ExpectRefused(List<String> filters, Span span) implements TestStepNode {
        public ExpectRefused {
            filters = List.copyOf(filters);
        }
    }

    /** A client connects, or goes. */
    record Client(boolean connects, String client, Span span) implements TestStepNode {}

    /** Somebody answers the last request on a topic, to where it asks for the answer. */
    record Reply(String topic, Value payload, Span span) implements TestStepNode {}

    /** The process ends without a word and, after so much time, runs again. */
    record Restart(long millis, Span span) implements TestStepNode {}

    /**
     * A call by another door than MQTT was made, and not expected yet.
     *
     * @param to part of the URL or of the mail address
     */
    record ExpectCall(String to, Span span) implements TestStepNode {}

    /** The call expected last is answered. */
    record Answer(boolean ok, Value body, Span span) implements TestStepNode {}
}
