package io.lintel.sim.fleet;

import io.lintel.sim.client.Reach;
import io.lintel.sim.ledger.Kind;
import io.lintel.sim.ledger.RunResult;
import io.lintel.sim.ledger.RunResult.DeviceBytes;
import io.lintel.sim.ledger.RunResult.Ending;
import io.lintel.sim.ledger.RunResult.Messages;
import io.lintel.sim.ledger.RunResult.Outcome;
import io.lintel.sim.ledger.RunResult.Setting;
import io.lintel.sim.link.relay.Passages;
import io.lintel.sim.scenario.Scenario;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The course of a run from its first message to its last: the home lives, the senders stop, what is on the way arrives
 * or is given up. Owned by the loop.
 */
final class Course {

    /** A gateway with the home's rules answers a target at once; without an answer for so long there is none. */
    private static final Duration RULES_ANSWER_WITHIN = Duration.ofSeconds(5);

    /** What has not arrived so long after the senders stopped is lost. */
    private static final Duration DRAIN_WITHIN = Duration.ofSeconds(10);

    /** When all has arrived, nothing more may come for so long: duplicates come late. */
    private static final Duration QUIET = Duration.ofMillis(300);

    /** When not all has, but all devices are connected, nothing more is to be expected after so long. */
    private static final Duration STILL = Duration.ofSeconds(3);

    /** Before the home's time begins, for the devices' first reports; so long, and longer for each room. */
    private static final Duration PRELUDE = Duration.ofMillis(500);

    private static final Duration PRELUDE_PER_ROOM = Duration.ofMillis(3);

    private static final Duration LOOK_EVERY = Duration.ofMillis(50);

    private final Scenario scenario;
    private final Reach reach;
    private final Home home;
    private final FleetLoop loop;
    private final HomeBooks books;
    private final Stage stage;
    private final Duration prelude;
    private final long startNanos;
    private final CompletableFuture<Ending> finished = new CompletableFuture<>();
    private @Nullable Ending ending;
    private long endNanos;

    /** Begins on the loop's clock, which must not run yet. */
    Course(Scenario scenario, Reach reach, Home home, FleetLoop loop, HomeBooks books, String run, Passages passages) {
        this.scenario = scenario;
        this.reach = reach;
        this.home = home;
        this.loop = loop;
        this.books = books;
        this.prelude =
                PRELUDE.plus(PRELUDE_PER_ROOM.multipliedBy(scenario.rooms().count()));
        this.startNanos = loop.now() + prelude.toNanos();
        this.stage =
                new Stage(loop, run, new HomeClock(startNanos, scenario.speed()), books, passages, this::expectRules);
        home.furnish(stage);
        books.tally.begin(startNanos);
        loop.ended().exceptionally(bug -> {
            finished.completeExceptionally(bug);
            return null;
        });
    }

    /** Completes when nothing is on the way any more, or was waited for long enough; from any thread. */
    CompletableFuture<Ending> finished() {
        return finished;
    }

    void begin() {
        home.begin(prelude);
        loop.at(startNanos + scenario.duration().toNanos(), () -> end(Ending.COMPLETE));
    }

    /** The broker has the first target: now a rule must answer. */
    private void expectRules() {
        loop.at(loop.now() + RULES_ANSWER_WITHIN.plus(reach.slack()).toNanos(), () -> {
            if (books.received(Kind.THERMOSTAT_SET) == 0) {
                end(Ending.NO_RULES);
            }
        });
    }

    /** Stops the senders; the first call counts. */
    void end(Ending why) {
        if (ending != null) {
            return;
        }
        ending = why;
        endNanos = loop.now();
        stage.stopSending();
        drain(why, endNanos + DRAIN_WITHIN.plus(reach.slack()).toNanos());
    }

    private void drain(Ending why, long deadlineNanos) {
        long now = loop.now();
        long silence = now - Math.max(endNanos, books.tally.lastArrivalNanos());
        boolean isComplete = home.isSettled() || why == Ending.NO_RULES;
        boolean isDone = isComplete
                ? silence >= QUIET.toNanos()
                : silence >= STILL.plus(reach.slack()).toNanos() && books.tally.offline() == 0;
        if (isDone || now - deadlineNanos >= 0) {
            finished.complete(why);
        } else {
            loop.at(now + LOOK_EVERY.toNanos(), () -> drain(why, deadlineNanos));
        }
    }

    Progress progress() {
        return new Progress(
                elapsed(),
                scenario.duration(),
                home.sent(),
                Arrays.stream(Kind.values()).mapToLong(books::received).sum(),
                new Progress.Rooms(
                        scenario.rooms().count(),
                        home.heating(),
                        home.mean(cell -> cell.reading().temp()),
                        home.mean(cell -> cell.reading().target())),
                books.tally.offline(),
                ending != null,
                Progress.Lately.of(books.tally.timeline()));
    }

    RunResult result(Ending how, List<DeviceBytes> bytes) {
        return new RunResult(
                new Setting(
                        scenario.name(),
                        scenario.seed(),
                        reach.label(),
                        reach.link(),
                        scenario.rooms().count(),
                        devices(bytes),
                        RunResult.Clock.REAL),
                new Outcome(
                        how,
                        elapsed(),
                        stage.clock().homeTime(startNanos + elapsed().toNanos()),
                        books.tally.foreignCount(),
                        books.tally.heldBackCount(),
                        home.notFollowing(),
                        books.tally.reconnects()),
                Arrays.stream(Kind.values())
                        .map(kind -> Messages.of(kind, home.qos(kind), books.received(kind), home.verdict(kind)))
                        .toList(),
                books.delays(),
                bytes,
                books.tally.timeline().series(),
                home.comfort(reach.link()),
                loop.lateness());
    }

    private static int devices(List<DeviceBytes> bytes) {
        return bytes.stream()
                .filter(group -> !group.device().equals(DeviceBytes.WITNESS))
                .mapToInt(DeviceBytes::devices)
                .sum();
    }

    private Duration elapsed() {
        return Duration.ofNanos(Math.max(0, (ending == null ? loop.now() : endNanos) - startNanos));
    }
}
