package io.lintel.broker.store.disk;

import io.lintel.broker.message.Will;
import io.lintel.broker.store.Owed;
import io.lintel.broker.store.Restoration;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Tells the broker what was kept. Goes once through the small rows; payloads are read only for what was in flight.
 * Deadlines are by the wall clock, so time passes while nobody is there.
 */
final class Recovery {
    private static final int SESSION_KEY = 1 + Long.BYTES;

    private final Engine.View view;
    private final KeptSessions sessions;
    private final WallClock clock;
    private final long aliveMillis;
    private final Restoration to;

    // the session that is being told
    private @Nullable KeptSession session;
    private final List<Flight> inFlight = new ArrayList<>();
    private long owed;
    private long owedBytes;

    private record Flight(long message, int packetId, boolean released) {}

    /** @param aliveMillis when the broker was last seen alive, since the epoch by the wall clock */
    Recovery(Engine.View view, KeptSessions sessions, WallClock clock, long aliveMillis, Restoration to) {
        this.view = view;
        this.sessions = sessions;
        this.clock = clock;
        this.aliveMillis = aliveMillis;
        this.to = to;
    }

    void run() throws IOException {
        view.scan(Table.STATE, new byte[0], null, (key, value) -> {
            switch (key[0]) {
                case Keys.KEPT -> to.kept(Arrays.copyOfRange(key, 1, key.length), value);
                case Keys.SESSION -> row(Queue.number(Arrays.copyOf(key, SESSION_KEY)), key, new RowReader(value));
                default -> {} // marks and shares
            }
            return true;
        });
        endSession();
        RetainedRows.restore(view, clock, to);
    }

    private void row(long number, byte[] key, RowReader value) {
        if (session != null && session.number != number) {
            endSession();
        }
        int kind = key[SESSION_KEY];
        if (kind == Keys.HEAD) {
            begin(number, SessionFormat.read(value));
            return;
        }
        if (session == null) {
            return; // owed to a session whose beginning was not committed, so it was never promised
        }
        switch (kind) {
            case Keys.WAITING -> {
                owed = value.variable();
                owedBytes = value.variable();
            }
            case Keys.SUBSCRIPTION -> {
                String filter = new String(key, SESSION_KEY + 1, key.length - SESSION_KEY - 1, StandardCharsets.UTF_8);
                to.subscription(number, SessionFormat.subscription(filter, value), (int) value.variable());
            }
            case Keys.RECEIVED -> to.received(number, (int) Queue.number(key) & 0xFFFF);
            case Keys.SENT -> inFlight.add(new Flight(Queue.number(key), value.twoBytes(), value.oneByte() != 0));
            default -> throw new RowReader.MalformedRowException("a row of kind " + kind + " of a session");
        }
    }

    private void begin(long number, SessionFormat.Head head) {
        KeptSession begun = sessions.begin(number);
        begun.begin(head.client(), head.user());
        session = begun;
        long left = head.leftMillis() == 0 ? aliveMillis : head.leftMillis();
        long goneSeconds = TimeUnit.MILLISECONDS.toSeconds(Math.max(0, clock.millis() - left));
        to.session(
                number,
                head.client(),
                head.user(),
                secondsLeft(head.expirySeconds(), goneSeconds),
                head.will() == null ? null : delayed(head.will(), goneSeconds));
    }

    private static long secondsLeft(long expirySeconds, long goneSeconds) {
        return expirySeconds == NEVER ? NEVER : Math.max(0, expirySeconds - goneSeconds);
    }

    /** A session with this expiry never ends by itself (MQTT 5, 3.1.2.11.2). */
    private static final long NEVER = 0xFFFF_FFFFL;

    private static Will delayed(Will will, long goneSeconds) {
        return new Will(will.publish(), Math.max(0, will.delaySeconds() - goneSeconds));
    }

    /** All of a session was seen: what was in flight is told, and what remains is counted. */
    private void endSession() {
        KeptSession told = session;
        session = null;
        if (told == null) {
            return;
        }
        told.restore(owed, owedBytes);
        long waiting = owed - inFlight.size();
        long bytes = owedBytes;
        for (Flight flight : inFlight) {
            bytes -= tell(told, flight).publish().sizeBytes();
        }
        inFlight.clear();
        owed = 0;
        owedBytes = 0;
        if (waiting > 0) {
            to.waiting(told.number, waiting, Math.max(0, bytes));
        }
    }

    private Owed tell(KeptSession told, Flight flight) {
        try {
            Owed delivery = new Queue(view, told.number, clock).find(flight.message);
            if (delivery == null) {
                throw new RowReader.MalformedRowException("a delivery was sent that is not owed");
            }
            to.sent(told.number, delivery, flight.packetId, flight.released);
            return delivery;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
