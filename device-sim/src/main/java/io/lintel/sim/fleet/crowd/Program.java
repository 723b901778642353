package io.lintel.sim.fleet.crowd;

import io.lintel.sim.client.DeviceClient;
import io.lintel.sim.client.Outgoing;
import io.lintel.sim.client.lean.LeanClient;
import io.lintel.sim.client.lean.Timer;
import io.lintel.sim.model.Seed;
import io.lintel.sim.scenario.FleetScenario;
import io.lintel.sim.scenario.Phase;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Lets the phases of a scenario happen, one after the other. Owned by the reactor. */
final class Program {

    private final FleetScenario scenario;
    private final Stage stage;
    private final Crowd crowd;
    private final DeviceClient operator;
    private final Share share;
    private final Consumer<Member> connect;
    private final Seed seed;
    private int downloads;

    /**
     * @param operator publishes what is for devices
     * @param connect has a device connect, and begin when it is
     */
    Program(
            FleetScenario scenario,
            Stage stage,
            Crowd crowd,
            Share share,
            DeviceClient operator,
            Consumer<Member> connect) {
        this.scenario = scenario;
        this.stage = stage;
        this.crowd = crowd;
        this.operator = operator;
        this.share = share;
        this.connect = connect;
        this.seed = new Seed(scenario.seed()).child("program");
    }

    /** Plans all of it. */
    void begin(long startNanos, Runnable end) {
        long at = startNanos;
        int number = 0;
        for (Phase phase : scenario.phases()) {
            long from = at;
            String purpose = "phase " + number++;
            at(from, () -> start(phase, purpose, from));
            at += phase.duration().toNanos();
        }
        at(at, end);
    }

    private void at(long nanos, Runnable action) {
        stage.reactor()
                .plan(
                        new Timer() {
                            @Override
                            protected void fire(long nowNanos) {
                                action.run();
                            }
                        },
                        nanos);
    }

    private void start(Phase phase, String purpose, long from) {
        if (!stage.isSending()) {
            return;
        }
        stage.day(phase instanceof Phase.DayProfile day ? day : null, from);
        switch (phase) {
            case Phase.Ramp ramp -> ramp(ramp, from);
            case Phase.Steady steady -> {}
            case Phase.DayProfile day -> {}
            case Phase.Burst burst -> burst(burst, crowd.some(burst.share(), purpose), from);
            case Phase.ReconnectStorm storm -> storm(storm, crowd.some(storm.share(), purpose), purpose, from);
            case Phase.Outage outage ->
                outage(
                        crowd.some(outage.share(), purpose),
                        from + outage.duration().toNanos());
            case Phase.Download download -> download(download, from);
        }
    }

    private void ramp(Phase.Ramp ramp, long from) {
        List<Member> members = crowd.members();
        for (int i = 0; i < members.size(); i++) {
            Member member = members.get(i);
            at(from + part(ramp.duration(), i, members.size()), () -> connect.accept(member));
        }
    }

    private void burst(Phase.Burst burst, List<Member> some, long from) {
        long total = (long) some.size() * burst.messages();
        for (int i = 0; i < some.size(); i++) {
            burst(burst, some.get(i), from, i, total, some.size());
        }
    }

    /** One timer for each device: the next report is planned when one is made. */
    private void burst(Phase.Burst burst, Member member, long from, long number, long total, int step) {
        if (number < total) {
            long due = from + part(burst.duration(), number, total);
            at(due, () -> {
                burst(burst, member, from, number + step, total, step);
                member.report(due);
            });
        }
    }

    private void storm(Phase.ReconnectStorm storm, List<Member> some, String purpose, long from) {
        for (Member member : some) {
            double share = seed.child(purpose).child(member.number()).random().nextDouble();
            long back = from + (long) (share * storm.backWithin().toNanos());
            lean(member, client -> client.cut(back));
        }
    }

    private static void outage(List<Member> some, long until) {
        some.forEach(member -> lean(member, client -> client.silence(until)));
    }

    private static void lean(Member member, Consumer<LeanClient> action) {
        if (member.client() instanceof LeanClient client) {
            action.accept(client);
        }
    }

    private void download(Phase.Download download, long from) {
        String topic = Crowd.downloadTopic(download.group());
        stage.books()
                .expectDownload(
                        download.group(), crowd.members(download.group()).size());
        if (!share.isFirst()) {
            return; // the first process publishes for all
        }
        Stamp stamp = new Stamp(0, ++downloads, stage.books().dueMicros(from));
        String head =
                "{\"" + PayloadWriter.MARK + "\":\"" + stamp.text(stage.books().run()) + "\",\"image\":\"";
        String filling = "A".repeat(Math.max(0, download.sizeBytes() - head.length() - 2));
        byte[] payload = (head + filling + "\"}").getBytes(StandardCharsets.US_ASCII);
        stage.retained(topic);
        operator.publish(new Outgoing(topic, ByteBuffer.wrap(payload), download.qos(), true));
    }

    private static long part(Duration whole, long number, long of) {
        return (long) (whole.toNanos() * (number / (double) of));
    }
}
