package io.lintel.sim.ledger;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * What happened when: a slot for each second, and wider ones when the run is long, so that it costs the same however long a
 * run lasts. Not for several threads.
 */
public final class Timeline {

    /** With more, neighbours are added up: a run of five minutes keeps its seconds. */
    public static final int MOST_SLOTS = 400;

    private static final int DIGITS = 2;
    private static final long SECOND_NANOS = 1_000_000_000;

    private final ArrayList<Collecting> slots = new ArrayList<>();
    private long widthNanos = SECOND_NANOS;
    private long errors;
    private long offlineNow;

    /** A slot while it is being filled. */
    private static final class Collecting {
        private long sent;
        private long received;
        private long errors;
        private long offline;
        private @Nullable Histogram micros;

        Collecting(long offline) {
            this.offline = offline;
        }

        void absorb(Collecting other) {
            sent += other.sent;
            received += other.received;
            errors += other.errors;
            offline = Math.max(offline, other.offline);
            if (other.micros != null) {
                histogram().add(other.micros);
            }
        }

        Histogram histogram() {
            if (micros == null) {
                micros = new Histogram(DIGITS);
            }
            return micros;
        }

        Slot slot() {
            return new Slot(
                    sent, received, errors, offline, micros == null ? Distribution.NONE : Distribution.of(micros));
        }
    }

    /** A message was sent, so long after the run began; earlier counts as at the beginning. */
    public void sent(long atNanos) {
        at(atNanos).sent++;
    }

    /** A message has arrived where it is judged. */
    public void received(long atNanos) {
        at(atNanos).received++;
    }

    /** A message has arrived, and it is known how long it took. */
    public void received(long atNanos, long latencyNanos) {
        Collecting slot = at(atNanos);
        slot.received++;
        slot.histogram().recordValue(Latency.inBounds(latencyNanos));
    }

    /** Something went wrong: a connection lost or refused, a message held back. */
    public void error(long atNanos) {
        at(atNanos).errors++;
        errors++;
    }

    /** So many devices have no connection now. */
    public void offline(long atNanos, long devices) {
        Collecting slot = at(atNanos);
        slot.offline = Math.max(slot.offline, devices);
        offlineNow = devices;
    }

    /** What went wrong until now. */
    public long errors() {
        return errors;
    }

    /** The last slot that is over; nothing in the first. */
    public Slot latest() {
        return slots.size() < 2 ? Slot.NONE : slots.get(slots.size() - 2).slot();
    }

    public Series series() {
        return new Series(
                Duration.ofNanos(widthNanos),
                slots.stream().map(Collecting::slot).toList());
    }

    private Collecting at(long nanos) {
        long moment = Math.max(0, nanos);
        while (moment / widthNanos >= MOST_SLOTS) {
            halve();
        }
        int index = (int) (moment / widthNanos);
        while (slots.size() <= index) {
            slots.add(new Collecting(offlineNow)); // who has lost the connection is away until told otherwise
        }
        return slots.get(index);
    }

    private void halve() {
        List<Collecting> before = List.copyOf(slots);
        slots.clear();
        for (int i = 0; i < before.size(); i++) {
            if (i % 2 == 0) {
                slots.add(before.get(i));
            } else {
                slots.getLast().absorb(before.get(i));
            }
        }
        widthNanos *= 2;
    }

    /**
     * The finished timeline.
     *
     * @param width how long each slot lasts; the first begins with the run
     */
    public record Series(Duration width, List<Slot> slots) {

        public static final Series NONE = new Series(Duration.ofSeconds(1), List.of());

        public Series {
            slots = List.copyOf(slots);
        }

        /** Both together, as of two processes that began at the same moment: the wider slots win. */
        public Series plus(Series other) {
            if (width.compareTo(other.width) > 0) {
                return other.plus(this);
            }
            long ratio = other.width.dividedBy(width);
            List<Slot> sums = new ArrayList<>(other.slots);
            for (int i = 0; i < slots.size(); i++) {
                int index = (int) (i / ratio);
                while (sums.size() <= index) {
                    sums.add(Slot.NONE);
                }
                sums.set(index, sums.get(index).plus(slots.get(i)));
            }
            return new Series(other.width, sums);
        }
    }

    /**
     * @param errors what went wrong in it
     * @param offline devices without a connection, at most
     * @param latency of what arrived in it and could be told
     */
    public record Slot(long sent, long received, long errors, long offline, Distribution latency) {

        static final Slot NONE = new Slot(0, 0, 0, 0, Distribution.NONE);

        Slot plus(Slot other) {
            return new Slot(
                    sent + other.sent,
                    received + other.received,
                    errors + other.errors,
                    offline + other.offline,
                    latency.plus(other.latency));
        }
    }
}
