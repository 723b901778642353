package io.lintel.broker.route;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Lets one line in a while through for each thing that may happen very often. */
final class LogBursts {
    private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final int MOST = 1_024;

    private final Map<Object, Long> logged = new HashMap<>();

    boolean admit(Object what, long now) {
        Long last = logged.get(what);
        if (last != null && now - last < QUIET_NANOS) {
            return false;
        }
        if (logged.size() >= MOST) {
            logged.clear();
        }
        logged.put(what, now);
        return true;
    }
}
