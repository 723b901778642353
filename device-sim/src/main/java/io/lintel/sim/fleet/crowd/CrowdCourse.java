package io.lintel.sim.fleet.crowd;

import io.lintel.sim.client.Outgoing;
import io.lintel.sim.client.Reach;
import io.lintel.sim.client.lean.LeanClient;
import io.lintel.sim.client.lean.Timer;
import io.lintel.sim.fleet.Progress;
import io.lintel.sim.ledger.RunResult;
import io.lintel.sim.ledger.RunResult.Ending;
import io.lintel.sim.scenario.FleetScenario;
import io.lintel.sim.scenario.Phase;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The course of a fleet's run: its devices connect, the phases happen, the senders stop, what is on the way arrives or is
 * given up. Owned by the reactor.
 */
final class CrowdCourse {

    /** How many connect at the same time where no ramp tells how fast; more would be a storm, which is a phase of its own. */
    private static final int OPENING = 64;

    private static final Duration DRAIN_WITHIN = Duration.ofSeconds(10);

    /** When all has arrived, nothing more may come for so long: duplicates come late. */
    private static final Duration QUIET = Duration.ofMillis(300);

    /** When not all has, but all devices are connected, nothing more is to be expected after so long. */
    private static final Duration STILL = Duration.ofSeconds(3);

    private static final Duration LOOK_EVERY = Duration.ofMillis(100);

    private final FleetScenario scenario;
    private final Reach reach;
    private final Stage stage;
    private final Crowd crowd;
    private final Share share;
    private final LeanClient operator;
    private final CompletableFuture<Ending> finished = new CompletableFuture<>();
    private final ArrayDeque<Member> unopened = new ArrayDeque<>();
    private final Look look = new Look();
    private Runnable kill = () -> {};
    private int opening;
    private long startNanos;
    private long endNanos;
    private boolean begun;

    /** How many times the broker was killed and has not come back. */
    private int brokerAway;

    private long brokerBackNanos = Long.MIN_VALUE;
    private @Nullable Ending ending;

    CrowdCourse(FleetScenario scenario, Reach reach, Stage stage, Crowd crowd, Share share, LeanClient operator) {
        this.scenario = scenario;
        this.reach = reach;
        this.stage = stage;
        this.crowd = crowd;
        this.share = share;
        this.operator = operator;
        stage.reactor().ended().exceptionally(bug -> {
            finished.completeExceptionally(bug);
            return null;
        });
    }

    /** What kills the broker and starts it again, without waiting for it. Before the run begins. */
    void onKill(Runnable killing) {
        kill = killing;
    }

    /** Completes when nothing is on the way any more, or was waited for long enough; from any thread. */
    CompletableFuture<Ending> finished() {
        return finished;
    }

    /** It cannot go on; from any thread. */
    void fail(Exception why) {
        finished.completeExceptionally(why);
    }

    void begin() {
        if (scenario.phases().getFirst() instanceof Phase.Ramp) {
            start();
        } else {
            unopened.addAll(crowd.members());
            openMore();
        }
    }

    private void openMore() {
        while (opening < OPENING && !unopened.isEmpty()) {
            opening++;
            connect(unopened.remove(), () -> {
                opening--;
                openMore();
            });
        }
        if (opening == 0 && unopened.isEmpty() && !begun) {
            start();
        }
    }

    private void connect(Member member, Runnable then) {
        member.client()
                .connect()
                .whenComplete((open, failure) -> stage.onReactor(member.devices(), () -> {
                    if (failure != null) {
                        fail(failure instanceof Exception reason ? reason : new IllegalStateException(failure));
                    } else {
                        if (begun) {
                            member.begin(stage.reactor().now());
                        }
                        then.run();
                    }
                }));
    }

    private void start() {
        begun = true;
        startNanos = stage.reactor().now();
        stage.begin(startNanos, scenario.speed());
        crowd.comforts().begin(startNanos);
        if (!(scenario.phases().getFirst() instanceof Phase.Ramp)) {
            crowd.members().forEach(member -> member.begin(startNanos));
        }
        new Program(scenario, stage, crowd, share, operator, member -> connect(member, () -> {}))
                .begin(startNanos, () -> end(Ending.COMPLETE));
        scenario.broker()
                .ifPresent(broker -> broker.kill()
                        .forEach(moment -> stage.reactor()
                                .plan(
                                        new Timer() {
                                            @Override
                                            protected void fire(long nowNanos) {
                                                kill.run();
                                            }
                                        },
                                        startNanos + moment.toNanos())));
    }

    /** Stops the senders; the first call counts. */
    void end(Ending why) {
        if (ending != null) {
            return;
        }
        ending = why;
        endNanos = stage.reactor().now();
        stage.stopSending();
        crowd.comforts().close(stage.clock().modelNanos(endNanos), endNanos);
        look.fire(endNanos);
    }

    /** The broker has been killed: what follows is waited for until it is back. */
    void brokerKilled() {
        brokerAway++;
    }

    void brokerBack() {
        brokerAway--;
        brokerBackNanos = stage.reactor().now();
    }

    /** Looks again and again whether it is over. */
    private final class Look extends Timer {
        @Override
        protected void fire(long nowNanos) {
            Duration slack = reach.slack().plus(crowd.slack());
            long since = Math.max(endNanos, brokerBackNanos);
            long silence = nowNanos - Math.max(since, stage.books().tally.lastArrivalNanos());
            boolean isDone = stage.books().isSettled()
                    ? silence >= QUIET.toNanos()
                    : silence >= STILL.plus(slack).toNanos()
                            && stage.books().tally.offline() == 0;
            boolean isLate = nowNanos - since >= DRAIN_WITHIN.plus(slack).toNanos();
            if (ending != null && brokerAway == 0 && (isDone || isLate)) {
                finished.complete(ending);
            } else {
                stage.reactor().plan(this, nowNanos + LOOK_EVERY.toNanos());
            }
        }
    }

    /** Has the broker forget what devices had it keep. */
    CompletableFuture<Void> clearRetained() {
        ByteBuffer nothing = ByteBuffer.allocate(0);
        CompletableFuture<?>[] cleared = stage.retained().stream()
                .map(topic -> operator.publish(new Outgoing(topic, nothing, 1, true)))
                .toArray(CompletableFuture[]::new);
        return CompletableFuture.allOf(cleared);
    }

    Progress progress() {
        return new Progress(
                elapsed(),
                scenario.duration(),
                stage.books().sentCount(),
                stage.books().receivedCount(),
                Progress.Rooms.NONE,
                stage.books().tally.offline(),
                ending != null,
                Progress.Lately.of(stage.books().tally.timeline()));
    }

    RunResult result(Ending how) {
        return new CrowdResult(scenario, reach, crowd, stage, operator).of(how, elapsed());
    }

    private Duration elapsed() {
        return begun
                ? Duration.ofNanos((ending == null ? stage.reactor().now() : endNanos) - startNanos)
                : Duration.ZERO;
    }
}
