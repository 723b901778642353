package io.lintel.gateway.access;

import io.lintel.broker.Peer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the log what clients tried and may not: one line for each client in a minute. Any thread may use it. */
final class DenialLog {
    private static final Logger LOG = LoggerFactory.getLogger(DenialLog.class);
    private static final Duration QUIET = Duration.ofMinutes(1);
    private static final int REMEMBERED = 1_024;
    private static final int LONGEST = 200;

    private final Map<Peer, Long> said = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Peer, Long> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** @param act such as {@code publish to} */
    void denied(Peer peer, String act, Object topic, Decision decision) {
        if (isDue(peer, System.nanoTime())) {
            LOG.info(
                    "client {} of user {} may not {} {}: {}",
                    printable(peer.id()),
                    printable(peer.user() == null ? "(none)" : peer.user()),
                    act,
                    printable(topic),
                    decision.why());
        }
    }

    private synchronized boolean isDue(Peer peer, long now) {
        Long last = said.get(peer);
        if (last != null && now - last < QUIET.toNanos()) {
            return false;
        }
        said.remove(peer);
        said.put(peer, now);
        return true;
    }

    /** One line, whatever a client sent. */
    private static String printable(Object text) {
        String line = text.toString().replaceAll("\\p{Cntrl}", "?");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }
}
