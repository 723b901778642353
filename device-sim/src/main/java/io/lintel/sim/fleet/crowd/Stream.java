package io.lintel.sim.fleet.crowd;

import io.lintel.sim.fleet.Journey;
import io.lintel.sim.ledger.StreamOracle;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What one device says on one topic, and what became of it. */
final class Stream {

    private static final int JOURNEYS = 8;

    final int number;
    final GroupBooks books;
    final StreamOracle oracle = new StreamOracle();

    /** The latest that were sent, so that their latency can be split. */
    private final @Nullable Journey[] journeys = new Journey[JOURNEYS];

    private final long[] journeyNumbers = new long[JOURNEYS];

    Stream(int number, GroupBooks books) {
        this.number = number;
        this.books = books;
    }

    /** A message with this number was put on the link. */
    void sent(long message, Journey journey) {
        int place = (int) (message % JOURNEYS);
        journeys[place] = journey;
        journeyNumbers[place] = message;
    }

    /** How it came to the broker, if that is still known. */
    Optional<Journey> journey(long message) {
        int place = (int) Math.floorMod(message, (long) JOURNEYS);
        return journeyNumbers[place] == message ? Optional.ofNullable(journeys[place]) : Optional.empty();
    }
}
