package io.lintel.sim.bench.durability;

import io.lintel.sim.bench.durability.oracle.Event;
import io.lintel.sim.bench.durability.oracle.Oracle;
import io.lintel.sim.bench.durability.witness.Observer;
import io.lintel.sim.bench.durability.witness.Passenger;
import io.lintel.sim.bench.durability.witness.Publisher;
import io.lintel.sim.bench.durability.witness.Subscriber;
import io.lintel.sim.bench.durability.witness.Testator;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Plays rounds with one broker and one cast: load, the end of the process, its return, and the comparison of what was
 * promised with what is there.
 */
public final class Drill {
    private static final Duration LOOK_EVERY = Duration.ofMillis(5);
    private static final Duration WAVER_EVERY = Duration.ofMillis(4);
    private static final Duration RETURN_EVERY = Duration.ofMillis(120);
    private static final Duration TAKE_OVER_EVERY = Duration.ofMillis(20);
    private static final long MESSAGES_EACH = 2_000;
    private static final int FAULT_MILLIS = 1_500;

    private final Victim victim;
    private final long seed;
    private final Duration patience;
    private final FaultyDisk disk;
    private final Oracle oracle = new Oracle();
    private final Cast cast = new Cast(oracle::accept);

    /**
     * With a broker that is started, or starting.
     *
     * @param disk where it keeps what it keeps
     * @param patience when nothing has come for so long, what is missing is lost
     */
    public Drill(Victim victim, FaultyDisk disk, long seed, Duration patience) {
        this.victim = victim;
        this.disk = disk;
        this.seed = seed;
        this.patience = patience;
    }

    /** Lets everybody in for the first time. */
    public void begin() throws IOException, InterruptedException {
        victim.awaitAccepting();
        InetSocketAddress broker = victim.address();
        for (Subscriber subscriber : cast.subscribers()) {
            subscriber.connect(broker);
        }
        for (Publisher publisher : cast.publishers()) {
            publisher.connect(broker);
        }
    }

    /** Plays one round, after which everybody is connected and nothing is outstanding. */
    public RoundReport play(RoundPlan plan) throws IOException, InterruptedException {
        long acknowledged = oracle.acknowledged();
        long delivered = oracle.delivered();
        load(plan);
        Duration back = restart(plan);
        lookAtRetained(plan);
        resume();
        awaitOutstanding();
        return new RoundReport(
                plan, oracle.acknowledged() - acknowledged, oracle.delivered() - delivered, back, oracle.settle());
    }

    /** Publishes that the broker refused so far. */
    public long refused() {
        return cast.publishers().stream().mapToLong(Publisher::refused).sum();
    }

    private void load(RoundPlan plan) throws IOException, InterruptedException {
        InetSocketAddress broker = victim.address();
        var random = new Random(seed + plan.round());
        plan.asleep().forEach(number -> cast.subscriber(number).drop());
        plan.lazy().forEach(number -> cast.subscriber(number).lazy(true));
        Testator gone = cast.testator(plan.round(), "gone");
        Testator present = cast.testator(plan.round(), "present");
        var tasks = new Tasks();
        cast.publishers().forEach(publisher -> tasks.once(() -> publisher.publish(messagesEach())));
        tasks.once(() -> gone.connect(broker));
        tasks.once(() -> present.connect(broker));
        tasks.again(WAVER_EVERY, () -> waver(random));
        tasks.again(
                RETURN_EVERY,
                () -> travel(
                        cast.passengers().get(random.nextInt(cast.passengers().size())), random));
        pause(plan.loadMillis());
        fail(plan);
        gone.drop();
        moment(plan, tasks, broker);
        pause(plan.moreMillis());
        end(plan);
        disk.end(victim.pid());
        cast.publishers().forEach(Publisher::pause);
        tasks.end();
        if (plan.moment() != Moment.NEVER) {
            cast.subscribers().forEach(Subscriber::drop);
            cast.publishers().forEach(Publisher::drop);
        }
        present.drop();
    }

    /** A disk that fails is slow; publishers must not be done before it works again. */
    private long messagesEach() {
        return disk.fault() == Fault.NONE ? MESSAGES_EACH : Long.MAX_VALUE;
    }

    /** Lets the disk fail for a while; in every other round it is still failing when the process ends. */
    private void fail(RoundPlan plan) throws IOException, InterruptedException {
        if (disk.fault() == Fault.NONE) {
            return;
        }
        disk.begin(victim.pid());
        pause(FAULT_MILLIS);
        if (plan.round() % 2 == 0) {
            disk.end(victim.pid());
            long before = oracle.acknowledged();
            if (!await(patience, () -> oracle.acknowledged() > before)) {
                throw new IOException("acknowledges nothing, although its disk works again:\n" + victim.logTail());
            }
        }
    }

    private void waver(Random random) throws IOException, InterruptedException {
        String filter =
                cast.fickleFilters().get(random.nextInt(cast.fickleFilters().size()));
        if (random.nextBoolean()) {
            cast.waverer().subscribe(filter);
        } else {
            cast.waverer().unsubscribe(filter);
        }
    }

    private void travel(Passenger passenger, Random random) throws IOException, InterruptedException {
        if (random.nextBoolean()) {
            passenger.stay(victim.address());
        } else {
            passenger.end(victim.address());
        }
    }

    private void moment(RoundPlan plan, Tasks tasks, InetSocketAddress broker) {
        switch (plan.moment()) {
            case TAKE_OVER -> {
                for (int i = 0; i < Cast.SUBSCRIBERS; i++) {
                    Subscriber subscriber = cast.subscriber(i);
                    tasks.again(TAKE_OVER_EVERY, () -> subscriber.connect(broker));
                }
            }
            case DRAIN ->
                plan.asleep()
                        .forEach(number ->
                                tasks.once(() -> cast.subscriber(number).connect(broker)));
            case LOAD, RECOVERY, STOP, NEVER -> {}
        }
    }

    private void end(RoundPlan plan) throws IOException, InterruptedException {
        switch (plan.moment()) {
            case NEVER -> {}
            case STOP -> victim.stop();
            case LOAD, TAKE_OVER, DRAIN, RECOVERY -> victim.kill();
        }
    }

    private Duration restart(RoundPlan plan) throws IOException, InterruptedException {
        if (plan.moment() == Moment.NEVER) {
            return Duration.ZERO;
        }
        for (int millis : plan.startMillis()) {
            victim.startAgain();
            pause(millis);
            victim.kill();
        }
        long begun = System.nanoTime();
        victim.startAgain();
        victim.awaitAccepting();
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    /** Looks before any publisher is back, so that what is there is what was kept. */
    private void lookAtRetained(RoundPlan plan) throws IOException, InterruptedException {
        try (Observer observer = Cast.observer(plan.round())) {
            observer.look(victim.address(), Cast.RETAINED_BELOW + "#");
            await(patience, () -> oracle.agreesWith(observer.numbers()));
            oracle.accept(new Event.SawRetained(observer.numbers()));
        }
    }

    private void resume() throws IOException, InterruptedException {
        InetSocketAddress broker = victim.address();
        for (int i = 0; i < Cast.SUBSCRIBERS; i++) {
            cast.subscriber(i).lazy(false);
        }
        for (Subscriber subscriber : cast.subscribers()) {
            if (!subscriber.isConnected()) {
                subscriber.connect(broker);
            }
        }
        for (Publisher publisher : cast.publishers()) {
            if (!publisher.isConnected()) {
                publisher.connect(broker);
            }
        }
        for (Passenger passenger : cast.passengers()) {
            passenger.stay(broker);
        }
    }

    private void awaitOutstanding() {
        long least = Long.MAX_VALUE;
        boolean done = false;
        boolean progress = true;
        while (!done && progress) {
            long goal = least;
            done = await(patience, () -> left() < goal) && left() == 0;
            progress = left() < least;
            least = left();
        }
    }

    private long left() {
        long unfinished = cast.publishers().stream()
                .filter(publisher -> !publisher.isFinished())
                .count();
        return oracle.outstanding() + unfinished;
    }

    /** Whether it became true in time. */
    private static boolean await(Duration patience, BooleanSupplier wanted) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!wanted.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                return false;
            }
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
        }
        return true;
    }

    private static void pause(int millis) {
        LockSupport.parkNanos(Duration.ofMillis(millis).toNanos());
    }
}
