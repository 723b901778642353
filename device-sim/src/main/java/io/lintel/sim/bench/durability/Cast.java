package io.lintel.sim.bench.durability;

import io.lintel.sim.bench.durability.oracle.Event;
import io.lintel.sim.bench.durability.witness.Observer;
import io.lintel.sim.bench.durability.witness.Passenger;
import io.lintel.sim.bench.durability.witness.Publisher;
import io.lintel.sim.bench.durability.witness.Publisher.Kind;
import io.lintel.sim.bench.durability.witness.Subscriber;
import io.lintel.sim.bench.durability.witness.Testator;
import io.lintel.sim.bench.durability.witness.Will;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** The clients of a kill test, which live from its first round to its last. */
final class Cast {
    /** Subscribers that may sleep or be lazy. */
    static final int SUBSCRIBERS = 4;

    static final String RETAINED_BELOW = "r/";

    private static final int TOPICS_EACH = 3;
    private static final int RETAINED_TOPICS = 12;
    private static final int PASSENGERS = 3;
    private static final int WILL_DELAY_SECONDS = 1;
    private static final String ALL_DATA = "d/#";
    private static final List<Integer> PAYLOAD_BYTES = List.of(16, 64, 1_000, 200);

    private final List<Publisher> publishers = new ArrayList<>();
    private final List<Subscriber> subscribers = new ArrayList<>();
    private final List<Passenger> passengers = new ArrayList<>();
    private final Consumer<Event> log;

    /** Who subscribes and unsubscribes all the time, and its filters. */
    private final Map<String, Integer> fickle = new LinkedHashMap<>();

    private final Subscriber waverer;
    private final Subscriber heir;

    Cast(Consumer<Event> log) {
        this.log = log;
        for (int i = 0; i < PAYLOAD_BYTES.size(); i++) {
            Kind kind = i % 2 == 0 ? Kind.QOS_1 : Kind.QOS_2;
            publishers.add(
                    new Publisher("publisher-" + i, kind, topics("d/" + i, TOPICS_EACH), PAYLOAD_BYTES.get(i), log));
        }
        publishers.add(new Publisher(
                "retainer", Kind.RETAINED, topics(RETAINED_BELOW + "key", RETAINED_TOPICS), Long.BYTES, log));
        for (int i = 0; i < SUBSCRIBERS; i++) {
            subscribers.add(new Subscriber("subscriber-" + i, Map.of(ALL_DATA, 1 + i % 2), log));
        }
        for (int i = 0; i < PAYLOAD_BYTES.size(); i++) {
            fickle.put("d/" + i + "/0", 1 + i / 2);
        }
        waverer = new Subscriber("waverer", fickle, log);
        heir = new Subscriber("heir", Map.of(Subscriber.WILLS + "#", 2), log);
        for (int i = 0; i < PASSENGERS; i++) {
            passengers.add(new Passenger("passenger-" + i, "nothing/" + i, log));
        }
    }

    List<Publisher> publishers() {
        return publishers;
    }

    /** All with a session that is looked after, the sleepers among them first. */
    List<Subscriber> subscribers() {
        List<Subscriber> all = new ArrayList<>(subscribers);
        all.add(waverer);
        all.add(heir);
        return all;
    }

    /** One that may sleep or be lazy. */
    Subscriber subscriber(int number) {
        return subscribers.get(number);
    }

    Subscriber waverer() {
        return waverer;
    }

    List<String> fickleFilters() {
        return List.copyOf(fickle.keySet());
    }

    List<Passenger> passengers() {
        return passengers;
    }

    /** A client that will vanish in this round. */
    Testator testator(int round, String name) {
        String id = "testator-" + name + "-" + round;
        return new Testator(id, new Will(Subscriber.WILLS + id, WILL_DELAY_SECONDS), log);
    }

    /** Somebody who has never been here. */
    static Observer observer(int round) {
        return new Observer("observer-" + round);
    }

    private static List<String> topics(String below, int count) {
        return IntStream.range(0, count).mapToObj(i -> below + "/" + i).toList();
    }
}
