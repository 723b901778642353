package io.lintel.broker.store.disk;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Nets out the rows of some turns, so that a batch is made of what is left: what was owed and settled meanwhile, retained
 * and replaced, received and completed, never touches the disk. Used by the commit thread, for one batch after another.
 */
final class Clearing {
    private final Shelf shelf;
    private final ArrayDeque<Message> order = new ArrayDeque<>();
    private final NumberMap<Message> messages = new NumberMap<>();
    private final NumberMap<Step> steps = new NumberMap<>();
    private final NumberMap<Receipt> receipts = new NumberMap<>();

    /** Numbers of what was taken back before it came. */
    private final NumberMap<Long> takenBack = new NumberMap<>();

    private final RecordQueue records = new RecordQueue();
    private boolean urgent;
    private long settled;

    /** How far a client is with a delivery that is on disk. */
    private static final class Step {
        private final long session;
        private final long message;
        private int packetId;
        private boolean released;

        private Step(long session, long message) {
            this.session = session;
            this.message = message;
        }
    }

    private record Receipt(long session, int packetId) {
        long key() {
            return session << 16 | packetId;
        }
    }

    Clearing(Shelf shelf) {
        this.shelf = shelf;
    }

    /** Takes in all rows of a turn. */
    void take(Turn turn, List<Reading<?>> readings) throws IOException {
        for (int row = 0; row < turn.size(); row++) {
            long session = turn.session(row);
            long number = turn.number(row);
            switch (turn.kind(row)) {
                case Turn.MESSAGE -> add(turn.thing(row, Message.class), turn);
                case Turn.SENT -> sent(session, number, turn.packetId(row));
                case Turn.RELEASED -> released(session, number);
                case Turn.SETTLED -> settled(session, number);
                case Turn.RECEIVED -> received(new Receipt(session, turn.packetId(row)));
                case Turn.COMPLETED -> completed(new Receipt(session, turn.packetId(row)));
                case Turn.UNRETAINED -> unretained(number);
                case Turn.CHANGE -> {
                    urgent = true;
                    turn.thing(row, Change.class).writeTo(shelf);
                }
                case Turn.KEPT -> {
                    urgent = true;
                    records.take(number, turn.records(row));
                }
                case Turn.READ -> readings.add(turn.thing(row, Reading.class));
                default -> throw new IllegalStateException("a row of kind " + turn.kind(row));
            }
        }
    }

    private void add(Message message, Turn turn) {
        if (message.retained && takenBack.remove(message.number) != null) {
            return;
        }
        messages.put(message.number, message);
        order.add(message);
        message.arrive(turn);
        urgent |= message.isAwaited();
    }

    private void unretained(long number) {
        Message message = messages.remove(number);
        if (message == null) {
            shelf.unretain(number);
            takenBack.put(number, number);
        } else {
            message.cancel();
        }
    }

    private void sent(long session, long number, int packetId) {
        Debt debt = debt(session, number);
        if (debt == null) {
            step(session, number).packetId = packetId;
        } else {
            debt.packetId = packetId;
        }
    }

    private void released(long session, long number) {
        Debt debt = debt(session, number);
        if (debt == null) {
            step(session, number).released = true;
        } else {
            debt.released = true;
        }
    }

    private void settled(long session, long number) throws IOException {
        Message message = messages.get(number);
        if (message == null) {
            steps.remove(stepKey(session, number));
            shelf.settle(session, number);
        } else if (message.settle(session)) {
            messages.remove(number);
            message.cancel();
            settled++;
        }
    }

    private @Nullable Debt debt(long session, long number) {
        Message message = messages.get(number);
        return message == null ? null : message.of(session);
    }

    private Step step(long session, long number) {
        urgent = true;
        long key = stepKey(session, number);
        Step step = steps.get(key);
        if (step == null) {
            step = new Step(session, number);
            steps.put(key, step);
        }
        return step;
    }

    /** One for each delivery of a batch: numbers of sessions that are there at once fit into 40 bits for many years. */
    private static long stepKey(long session, long message) {
        return session << 40 ^ message;
    }

    private void received(Receipt receipt) {
        urgent = true;
        receipts.put(receipt.key(), receipt);
    }

    private void completed(Receipt receipt) {
        urgent = true;
        if (receipts.remove(receipt.key()) == null) {
            shelf.complete(receipt.session, receipt.packetId);
        }
    }

    /** Whether somebody waits for more than that messages are acknowledged. */
    boolean isUrgent() {
        return urgent;
    }

    /** The embedder's records that are to be written. */
    RecordQueue records() {
        return records;
    }

    /** Messages that are owed still. */
    int pending() {
        return messages.size();
    }

    /** How many messages were settled since the last batch was finished. */
    long settled() {
        return settled;
    }

    /** Lets go of messages that were settled. */
    void trim() {
        while (!order.isEmpty() && order.getFirst().isCancelled()) {
            order.removeFirst();
        }
    }

    /** Puts what is left on the shelf. */
    void finish() throws IOException {
        for (Message message : order) {
            if (!message.isCancelled()) {
                shelf.add(message);
            }
        }
        order.clear();
        messages.clear();
        for (Step step : steps.values()) {
            shelf.note(step.session, step.message, step.packetId, step.released);
        }
        steps.clear();
        for (Receipt receipt : receipts.values()) {
            shelf.receive(receipt.session, receipt.packetId);
        }
        receipts.clear();
        records.drainTo(record -> shelf.keep(record.key(), record.value()));
        shelf.finish();
        urgent = false;
        settled = 0;
    }

    /** No turn that is still to come has given away a number up to this one. */
    void know(long number) throws IOException {
        shelf.know(number);
        if (takenBack.size() > 0) {
            for (Long each : takenBack.values()) {
                if (each <= number) {
                    takenBack.remove(each);
                }
            }
        }
    }
}
