package io.lintel.gateway.sink;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hides the values of secrets in what people and programs get to see, whoever said them: rules only name secrets, but a device
 * or a server may say one. The name stands in place of the value. Reads again what has changed every two seconds, on a thread
 * of its own, so that hiding never waits for a disk.
 */
public final class SecretMask implements UnaryOperator<String>, AutoCloseable {
    /** A shorter one would hide half of every text. */
    static final int LEAST_LENGTH = 4;

    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);
    private static final char CUT = '…';
    private static final Logger LOG = LoggerFactory.getLogger(SecretMask.class);

    private final Secrets secrets;
    private final ScheduledExecutorService clock;
    private volatile List<Hidden> hidden = List.of();

    /** A value as it may be written, and what is shown for it. */
    private record Hidden(String value, String shown) {}

    SecretMask(Secrets secrets) {
        this.secrets = secrets;
        this.clock = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("lintel-secrets").daemon().factory());
        look();
    }

    /** Of the secrets that the configuration and the environment tell of. */
    public static SecretMask open(SinkConfig config) {
        SecretMask mask = new SecretMask(new Secrets(config.secrets(), System.getenv()));
        long every = LOOK_EVERY.toMillis();
        mask.clock.scheduleWithFixedDelay(mask::look, every, every, TimeUnit.MILLISECONDS);
        return mask;
    }

    /** Reads the secrets as they are now. */
    public void look() {
        try {
            SortedMap<String, String> now = secrets.all();
            List<Hidden> next = new ArrayList<>();
            now.forEach((name, value) -> {
                String shown = Secrets.reference(name);
                if (value.length() >= LEAST_LENGTH) {
                    next.add(new Hidden(value, shown));
                    String quoted = value.replace("\\", "\\\\").replace("\"", "\\\"");
                    if (!quoted.equals(value)) {
                        next.add(new Hidden(quoted, shown)); // as it stands in JSON
                    }
                }
            });
            next.sort(Comparator.comparingInt((Hidden one) -> one.value().length())
                    .reversed()); // the whole before a part
            hidden = List.copyOf(next);
        } catch (RuntimeException e) {
            LOG.error("bug: the secrets could not be read again; those read before stay hidden", e);
        }
    }

    /** The text without values of secrets, nor the beginning of one where the text was cut. */
    @Override
    public String apply(String text) {
        String masked = text;
        for (Hidden one : hidden) {
            masked = masked.replace(one.value(), one.shown());
            if (masked.indexOf(CUT) >= 0) {
                masked = withoutBeginning(masked, one);
            }
        }
        return masked;
    }

    private static String withoutBeginning(String text, Hidden one) {
        String masked = text;
        for (int cut = masked.indexOf(CUT); cut >= 0; cut = masked.indexOf(CUT, cut + 1)) {
            for (int length = Math.min(cut, one.value().length() - 1); length >= LEAST_LENGTH; length--) {
                if (masked.startsWith(one.value().substring(0, length), cut - length)) {
                    masked = masked.substring(0, cut - length) + one.shown() + masked.substring(cut);
                    cut = cut - length + one.shown().length();
                    break;
                }
            }
        }
        return masked;
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
