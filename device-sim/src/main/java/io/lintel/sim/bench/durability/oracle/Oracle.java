package io.lintel.sim.bench.durability.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Judges a broker by what its clients saw. May be told by many threads: events are taken one after the other. */
public final class Oracle {
    /** Breaches kept for people to read; a broker that loses everything is believed after these. */
    private static final int KEPT = 1_000;

    private final RetainedCheck retained = new RetainedCheck();
    private final List<Check> checks = List.of(new DeliveryCheck(), retained, new SessionCheck(), new WillCheck());
    private List<Breach> breaches = new ArrayList<>();
    private long acknowledged;
    private long delivered;

    public synchronized void accept(Event event) {
        switch (event) {
            case Event.Acknowledged acked -> acknowledged++;
            case Event.Retained kept -> acknowledged++;
            case Event.Delivered came -> delivered++;
            default -> {}
        }
        for (Check check : checks) {
            check.accept(event, breaches);
        }
    }

    /** Whether these numbers of all retained messages are what they may be; a look that would not be judged wrong. */
    public synchronized boolean agreesWith(Map<String, Long> numbers) {
        List<Breach> wrong = new ArrayList<>();
        retained.accept(new Event.SawRetained(numbers), wrong);
        return wrong.isEmpty();
    }

    /** How many deliveries and wills are still to come. */
    public synchronized long outstanding() {
        return checks.stream().mapToLong(Check::outstanding).sum();
    }

    /**
     * Every promise that was broken since the last call. To be called when nothing comes any more: what has not come by
     * now is lost.
     */
    public synchronized List<Breach> settle() {
        for (Check check : checks) {
            check.settle(breaches);
        }
        List<Breach> found = breaches.subList(0, Math.min(KEPT, breaches.size()));
        breaches = new ArrayList<>();
        return List.copyOf(found);
    }

    /** Publishes that the broker acknowledged. */
    public synchronized long acknowledged() {
        return acknowledged;
    }

    /** Deliveries that subscribers saw, repeated ones included. */
    public synchronized long delivered() {
        return delivered;
    }
}
