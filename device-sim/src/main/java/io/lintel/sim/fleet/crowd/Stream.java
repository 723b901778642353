package io.lintel.sim.fleet.crowd;

import io.lintel.sim.ledger.StreamOracle;

/** What one device says on one topic, and what became of it. */
final class Stream {

    final int number;
    final GroupBooks books;
    final StreamOracle oracle = new StreamOracle();

    Stream(int number, GroupBooks books) {
        this.number = number;
        this.books = books;
    }
}
