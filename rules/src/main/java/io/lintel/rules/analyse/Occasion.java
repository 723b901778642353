package io.lintel.rules.analyse;

import io.lintel.rules.Event;
import io.lintel.rules.check.CheckedInput;
import io.lintel.rules.check.CheckedTrigger;
import io.lintel.rules.check.CheckedTrigger.OnBecomes;
import io.lintel.rules.check.CheckedTrigger.OnClient;
import io.lintel.rules.check.CheckedTrigger.OnSilence;
import io.lintel.rules.check.CheckedTrigger.OnStart;
import io.lintel.rules.check.CheckedTrigger.OnTime;
import io.lintel.rules.check.Typed;
import io.lintel.rules.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What has to happen after some messages for a rule to start, when it is not the last of them. */
sealed interface Occasion {
    /** So much time passes at most: a state has to last, or an input to be silent. */
    record Passing(Duration atMost) implements Occasion {}

    /** The clock of the house comes to a time of a timetable. */
    record Timetable() implements Occasion {}

    /** A client comes or goes. */
    record Client(boolean connects, String client) implements Occasion {
        Event at(Instant at) {
            return connects ? new Event.Connected(at, client) : new Event.Disconnected(at, client, "for example");
        }
    }

    /** The process runs again. */
    record Start() implements Occasion {}

    /** The occasion of a trigger that looks at more than messages; empty for those that look at them alone. */
    static Optional<Occasion> of(CheckedTrigger trigger) {
        return switch (trigger) {
            case OnBecomes becomes -> Optional.ofNullable(becomes.holds()).flatMap(Occasion::passing);
            case OnSilence silence -> passing(silence.holds());
            case OnTime _ -> Optional.of(new Timetable());
            case OnClient client -> Optional.of(new Client(client.connects(), id(client)));
            case OnStart _ -> Optional.of(new Start());
            case CheckedTrigger.OnMessage _, CheckedTrigger.OnChange _, CheckedTrigger.OnSequence _ -> Optional.empty();
        };
    }

    private static Optional<Occasion> passing(Typed duration) {
        return millis(duration).map(millis -> new Passing(Duration.ofMillis(millis)));
    }

    /** A duration that is the same in every situation. */
    static Optional<Long> millis(Typed duration) {
        return duration instanceof Typed.Constant constant && constant.value() instanceof Value.Duration fixed
                ? Optional.of(fixed.millis())
                : Optional.empty();
    }

    /** A client that is meant. */
    private static String id(OnClient trigger) {
        StringBuilder id = new StringBuilder(trigger.client().fixed().getFirst());
        for (int i = 0; i < trigger.client().gaps().size(); i++) {
            @Nullable String gap = trigger.client().gaps().get(i);
            id.append(gap == null ? "any" : gap + "-1")
                    .append(trigger.client().fixed().get(i + 1));
        }
        return id.toString();
    }

    /** The inputs of which one has to speak last; none when that does not matter. */
    static List<CheckedInput> last(CheckedTrigger trigger) {
        return trigger.inputs();
    }

    /** Whether two rules can start by one occasion of these. */
    default boolean meets(Occasion other) {
        return switch (this) {
            case Passing _ -> other instanceof Passing;
            case Timetable _ -> other instanceof Timetable;
            case Client client -> other instanceof Client same && same.connects() == client.connects();
            case Start _ -> other instanceof Start;
        };
    }
}
