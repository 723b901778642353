package io.lintel.sim.bench.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * One thread's share of the load: its cells, its selector, its counts.
 *
 * <p>Confined to its thread: {@link Load} calls every method there, one after the other.
 */
final class Loop {
    private static final long WAIT_MILLIS = 10;
    private static final long STALL_NANOS = 1_000_000_000L;

    private record Sender(Publisher publisher, Connection connection) {}

    private record Reader(RetainedReader reader, Connection connection) {}

    private final Selector selector;
    private final Buffers buffers = Buffers.allocate();
    private final Tally tally = new Tally();
    private final Consumer<SelectionKey> serve = this::serve;
    private final List<Connection> connections = new ArrayList<>();
    private final List<Sender> senders = new ArrayList<>();
    private final List<Reader> readers = new ArrayList<>();
    private final Stopwatch stopwatch = new Stopwatch();
    private final boolean lasting;
    private long wokenNanos;
    private int retries;

    Loop(String name, List<Cell> cells, boolean lasting) {
        this.lasting = lasting;
        try {
            selector = Selector.open();
        } catch (IOException e) {
            throw new LoadException("no selector: " + e.getMessage(), e);
        }
        for (Cell cell : cells) {
            add(name, cell);
        }
    }

    private void add(String name, Cell cell) {
        Map<Integer, Stream> streams = new HashMap<>();
        List<Sender> cellSenders = new ArrayList<>();
        for (PublisherPlan plan : cell.publishers()) {
            var publisher = new Publisher(plan, tally, buffers.out());
            publisher.register(streams);
            cellSenders.add(
                    new Sender(publisher, connection(name + "p" + (senders.size() + cellSenders.size()), publisher)));
        }
        for (SubscriberPlan plan : cell.subscribers()) {
            var subscriber = new Subscriber(plan, streams, tally, buffers.out());
            connections.add(connection(name + "s" + connections.size(), subscriber));
        }
        for (RetainedPlan plan : cell.readers()) {
            var reader = new RetainedReader(plan, tally, buffers.out());
            var connection = connection(name + "r" + connections.size(), reader);
            readers.add(new Reader(reader, connection));
            connections.add(connection);
        }
        for (int i = 0; i < cell.idle(); i++) {
            connections.add(connection(name + "i" + connections.size(), new Idle(tally)));
        }
        cellSenders.forEach(sender -> connections.add(sender.connection()));
        senders.addAll(cellSenders);
    }

    private Connection connection(String clientId, Role role) {
        return new Connection(clientId, lasting, role, buffers, tally);
    }

    Tally tally() {
        return tally;
    }

    /** Of the last opening or run. */
    Stopwatch stopwatch() {
        return stopwatch;
    }

    /** Connects and subscribes all clients, so many at a time. */
    void open(InetSocketAddress remote, int atOnce) throws IOException {
        stopwatch.start();
        retries = new Opener(connections, selector, tally, remote).open(atOnce, () -> turn(WAIT_MILLIS));
        stopwatch.stop();
    }

    /** How many connections the broker dropped on their way in, before it let them in. */
    int retries() {
        return retries;
    }

    /** Sends and receives until the schedule ends, or everything that has a limit is done. */
    void run(Schedule schedule, Pace pace) throws IOException {
        tally.window(schedule);
        begin(schedule, pace);
        stopwatch.start();
        long nextLook = schedule.beginNanos() + STALL_NANOS;
        long now = System.nanoTime();
        while (now - schedule.toNanos() < 0 && !finished()) {
            send(now, pace);
            if (now - nextLook >= 0) {
                lookForStalls();
                nextLook = now + STALL_NANOS;
            }
            turn(pace instanceof Pace.OpenLoop ? 0 : WAIT_MILLIS);
            now = System.nanoTime();
        }
        stopwatch.stop();
    }

    private void begin(Schedule schedule, Pace pace) throws IOException {
        long interval = pace instanceof Pace.OpenLoop(long nanos) ? nanos : 0;
        for (int i = 0; i < senders.size(); i++) {
            senders.get(i).publisher().startAt(schedule.beginNanos() + interval * i / senders.size());
        }
        while (System.nanoTime() - schedule.beginNanos() < 0) {
            turn(1);
        }
        for (Reader reader : readers) {
            reader.reader().askForNext();
            flush(reader.connection());
        }
    }

    private void lookForStalls() {
        senders.forEach(sender -> sender.publisher().lookForStall());
        for (Reader reader : readers) {
            reader.reader().lookForStall();
            flush(reader.connection());
        }
    }

    /** Receives what is still on its way, until nothing is or nothing comes for this long. */
    void drain(long patienceNanos) throws IOException {
        long received = tally.received;
        long deadline = System.nanoTime() + patienceNanos;
        while (!settled() && System.nanoTime() - deadline < 0) {
            turn(WAIT_MILLIS);
            if (tally.received > received) {
                received = tally.received;
                deadline = System.nanoTime() + patienceNanos;
            }
        }
    }

    Faults faults() {
        Faults sum = new Faults(0, 0, 0, tally.strays, tally.connectionsLost);
        for (Sender sender : senders) {
            sum = sum.plus(sender.publisher().faults());
        }
        for (Reader reader : readers) {
            sum = sum.plus(reader.reader().faults());
        }
        return sum;
    }

    long sent() {
        return senders.stream()
                .mapToLong(sender -> sender.publisher().flow().sent())
                .sum();
    }

    void close() throws IOException {
        connections.forEach(Connection::close);
        selector.close();
    }

    private void send(long now, Pace pace) {
        for (Sender sender : senders) {
            Connection connection = sender.connection();
            switch (pace) {
                case Pace.ClosedLoop() -> {
                    if (!connection.isBlocked()) {
                        sender.publisher().fillNow(now);
                    }
                }
                case Pace.OpenLoop(long interval) -> sender.publisher().fillDue(now, interval, connection.isBlocked());
            }
            if (buffers.out().position() > 0) {
                flush(connection);
            }
        }
    }

    private static void flush(Connection connection) {
        try {
            connection.flush();
        } catch (IOException e) {
            connection.lost(String.valueOf(e.getMessage()));
        }
    }

    private boolean finished() {
        for (Sender sender : senders) {
            if (!sender.publisher().flow().finished()) {
                return false;
            }
        }
        for (Reader reader : readers) {
            if (!reader.reader().finished()) {
                return false;
            }
        }
        return !senders.isEmpty() || !readers.isEmpty();
    }

    private boolean settled() {
        return senders.stream().allMatch(sender -> sender.publisher().flow().settled());
    }

    private void turn(long waitMillis) throws IOException {
        long before = System.nanoTime();
        wokenNanos = 0;
        if (waitMillis == 0) {
            selector.selectNow(serve);
        } else {
            selector.select(serve, waitMillis);
        }
        stopwatch.waited((wokenNanos == 0 ? System.nanoTime() : wokenNanos) - before);
    }

    private void serve(SelectionKey key) {
        if (wokenNanos == 0) {
            wokenNanos = System.nanoTime();
        }
        ((Connection) key.attachment()).ready(key);
    }
}
