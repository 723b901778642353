package io.lintel.sim.bench.durability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lintel.sim.bench.durability.oracle.Breach;
import io.lintel.sim.bench.durability.oracle.Promise;
import io.lintel.sim.bench.peer.Peer;
import io.lintel.sim.bench.peer.Peers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The kill test on a real broker that keeps nothing: it blames nobody without a reason, and misses no loss. */
class DrillTest {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Peer MOSQUITTO =
            new Peers(Path.of("..").toAbsolutePath().normalize()).all().getFirst();

    @TempDir
    Path folder;

    @BeforeAll
    static void needsMosquitto() {
        assumeTrue(MOSQUITTO.missing().isEmpty(), "mosquitto is not installed; .ci/run installs it");
    }

    private List<RoundReport> played(RoundPlan... plans) throws IOException, InterruptedException {
        Launch launch = (data, port) -> {
            List<String> command = MOSQUITTO.command(data, port, List.of());
            Path config = Path.of(command.getLast());
            Files.writeString(config, "max_inflight_messages 0\n", StandardOpenOption.APPEND);
            return new ProcessBuilder(command);
        };
        try (FaultyDisk disk = FaultyDisk.prepare(Fault.NONE, folder);
                Victim victim = Victim.start(launch, folder, folder.resolve("log"))) {
            var drill = new Drill(victim, disk, 1, PATIENCE);
            drill.begin();
            List<RoundReport> reports = new ArrayList<>();
            for (RoundPlan plan : plans) {
                reports.add(drill.play(plan));
            }
            return reports;
        }
    }

    private static RoundPlan plan(int round, Moment moment, Set<Integer> asleep, Set<Integer> lazy) {
        return new RoundPlan(round, moment, 300, 50, List.of(), asleep, lazy);
    }

    @Test
    void whoIsLeftAloneBreaksNoPromise() throws IOException, InterruptedException {
        List<RoundReport> rounds =
                played(plan(1, Moment.NEVER, Set.of(0, 1), Set.of(2)), plan(2, Moment.NEVER, Set.of(3), Set.of(0, 1)));
        assertThat(rounds).allSatisfy(round -> {
            assertThat(round.breaches()).isEmpty();
            assertThat(round.acknowledged()).isPositive();
        });
    }

    @Test
    void whoKeepsNothingBreaksNearlyAll() throws IOException, InterruptedException {
        List<RoundReport> rounds = played(plan(1, Moment.LOAD, Set.of(0, 1), Set.of(2)));
        assertThat(rounds.getFirst().breaches())
                .extracting(Breach::promise)
                .contains(Promise.NOTHING_LOST, Promise.RETAINED, Promise.SESSIONS, Promise.WILLS);
    }

    @Test
    void theSameSeedPlansTheSameRoundsAndEveryMomentComes() {
        List<RoundPlan> plans = plans(7);
        assertThat(plans).isEqualTo(plans(7)).isNotEqualTo(plans(8));
        assertThat(plans)
                .extracting(RoundPlan::moment)
                .contains(Moment.LOAD, Moment.TAKE_OVER, Moment.DRAIN, Moment.RECOVERY, Moment.STOP);
    }

    private static List<RoundPlan> plans(long seed) {
        return IntStream.rangeClosed(1, 10)
                .mapToObj(round -> RoundPlan.of(seed, round, RoundPlan.MOMENTS))
                .toList();
    }
}
