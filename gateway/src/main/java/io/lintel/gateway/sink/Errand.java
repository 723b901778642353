package io.lintel.gateway.sink;

import io.lintel.rules.Target;
import io.lintel.rules.value.Bytes;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** One thing that a rule wants done outside of MQTT; secrets are in it by reference alone. */
public sealed interface Errand {
    /** Names it in what becomes of it, {@link Outcome}; unique among those under way. */
    String id();

    /** Id of the rule that wants it. */
    String rule();

    /** How long it may take in all, with every retry. */
    Duration within();

    /** Where it goes, for people and dead letters: without query and credentials. */
    String destination();

    /**
     * An HTTP call.
     *
     * @param headers names to values, in which {@code secret:NAME} stands for a secret
     */
    record Http(
            String id, String rule, String method, String url, Map<String, String> headers, Bytes body, Duration within)
            implements Errand {
        public Http {
            headers = Map.copyOf(headers);
        }

        @Override
        public String destination() {
            return method + " " + url.replaceFirst("[?#].*", "").replaceFirst("//[^/@]*@", "//");
        }
    }

    /** A mail of plain text. */
    record Mail(String id, String rule, List<String> to, String subject, String text, Duration within)
            implements Errand {
        public Mail {
            to = List.copyOf(to);
        }

        @Override
        public String destination() {
            return "mail to " + String.join(", ", to);
        }
    }

    /** A line of the log. */
    record Log(String id, String rule, Target.Level level, String text) implements Errand {
        @Override
        public Duration within() {
            return Duration.ZERO;
        }

        @Override
        public String destination() {
            return "log";
        }
    }
}
