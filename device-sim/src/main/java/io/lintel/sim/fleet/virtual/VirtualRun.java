package io.lintel.sim.fleet.virtual;

import io.lintel.sim.fleet.Progress;
import io.lintel.sim.fleet.crowd.CrowdPlaces;
import io.lintel.sim.ledger.RunResult;
import io.lintel.sim.ledger.RunResult.Ending;
import io.lintel.sim.model.DeviceModel;
import io.lintel.sim.model.DeviceModel.Step;
import io.lintel.sim.model.DevicePlan;
import io.lintel.sim.model.Said;
import io.lintel.sim.model.Seed;
import io.lintel.sim.scenario.FleetScenario;
import io.lintel.sim.scenario.FleetScenario.Devices;
import io.lintel.sim.scenario.Phase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/** Reckons what a fleet says and costs in the time of its scenario. The same scenario gives the same result. */
public final class VirtualRun {

    /** After so many turns it is looked whether to tell how it stands. */
    private static final int LOOK_EVERY = 4_096;

    private final FleetScenario scenario;
    private final LongSupplier clock;
    private final Calendar calendar;
    private final VirtualBooks books;
    private final List<VirtualDevice> devices = new ArrayList<>();
    private final PriorityQueue<Turn> agenda = new PriorityQueue<>();
    private long order;
    private volatile boolean stopped;

    /** @param clock of who waits for it, in nanoseconds; it has no part in what is reckoned */
    public VirtualRun(FleetScenario scenario, LongSupplier clock) {
        this.scenario = scenario;
        this.clock = clock;
        this.calendar = new Calendar(scenario);
        this.books = new VirtualBooks(scenario);
        CrowdPlaces places = new CrowdPlaces(scenario);
        for (Devices group : scenario.devices()) {
            for (int index = 1; index <= group.count(); index++) {
                add(group, index, places);
            }
        }
    }

    /** Something that happens to a device; at the same moment, in the order of planning. */
    private record Turn(long nanos, long order, LongConsumer action) implements Comparable<Turn> {
        @Override
        public int compareTo(Turn other) {
            int byTime = Long.compare(nanos, other.nanos);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
    }

    private void add(Devices group, int index, CrowdPlaces places) {
        int number = devices.size();
        DevicePlan plan = new DevicePlan(
                group.name() + "-" + index,
                "fleet/" + group.name() + "/" + index,
                new Seed(scenario.seed()).child(group.name()).child(index),
                group.every(),
                group.settings(),
                places.of(group, index));
        List<Calendar.Entry> downloads = calendar.downloads(group.name());
        String downloadTopic = "fleet/" + group.name() + "/firmware";
        VirtualDevice device = new VirtualDevice(group, plan, downloads.isEmpty() ? List.of() : List.of(downloadTopic));
        devices.add(device);
        long joins = calendar.joinsNanos(number);
        at(joins, now -> join(device, number, now));
        calendar.reconnectsNanos(number)
                .forEach(moment -> at(Math.max(joins, moment), now -> reconnect(device, number, now)));
        calendar.burstsNanos(number)
                .forEach(moment ->
                        at(moment, now -> say(device, number, device.model().report(now), now)));
        downloads.forEach(entry -> at(entry.fromNanos(), now -> download(device, entry, downloadTopic, now)));
    }

    private void at(long nanos, LongConsumer action) {
        agenda.add(new Turn(nanos, order++, action));
    }

    private void join(VirtualDevice device, int number, long now) {
        say(device, number, device.connect(now), now);
        plan(device, number, Math.max(now, device.model().firstNanos()));
    }

    private void reconnect(VirtualDevice device, int number, long now) {
        books.reconnected(now);
        say(device, number, device.connect(now), now);
    }

    private void plan(VirtualDevice device, int number, long nanos) {
        if (nanos != DeviceModel.NEVER && nanos < calendar.endNanos()) {
            at(nanos, now -> step(device, number, now));
        }
    }

    private void step(VirtualDevice device, int number, long now) {
        Step step = device.model().step(now, List.of());
        if (calendar.isAwake(number, now)) {
            say(device, number, step.said(), now);
        }
        plan(device, number, step.nextNanos());
    }

    private void say(VirtualDevice device, int number, List<Said> said, long due) {
        long now = calendar.passableNanos(number, due);
        for (Said one : said) {
            long took = device.publish(one, now);
            books.said(device.group(), due, now - due + took, now - due, device.passage());
        }
    }

    private void download(VirtualDevice device, Calendar.Entry entry, String topic, long now) {
        if (entry.phase() instanceof Phase.Download download) {
            long took = device.download(topic, download.sizeBytes(), download.qos(), now);
            books.downloaded(device.group(), now, took);
        }
    }

    /** Ends it as if its time were over; from any thread. */
    public void stop() {
        stopped = true;
    }

    /** Runs to the end and tells now and then how it stands. To be called once. */
    public RunResult run(Duration progressEvery, Consumer<Progress> onProgress) {
        long began = clock.getAsLong();
        long told = began;
        long turns = 0;
        long now = 0;
        for (Turn next = agenda.poll(); next != null && !stopped; next = agenda.poll()) {
            now = next.nanos();
            if (now >= calendar.endNanos()) {
                break;
            }
            next.action().accept(now);
            if (++turns % LOOK_EVERY == 0 && clock.getAsLong() - told >= progressEvery.toNanos()) {
                told = clock.getAsLong();
                onProgress.accept(progress(now));
            }
        }
        long end = stopped ? now : calendar.endNanos();
        devices.forEach(device -> device.keepAlive(end));
        Ending ending = stopped ? Ending.STOPPED : Ending.COMPLETE;
        return books.result(
                scenario, devices, ending, Duration.ofNanos(clock.getAsLong() - began), Duration.ofNanos(end));
    }

    private Progress progress(long now) {
        return new Progress(
                Duration.ofNanos(now),
                Duration.ofNanos(calendar.endNanos()),
                books.sent(),
                0,
                Progress.Rooms.NONE,
                0,
                false,
                Progress.Lately.NONE);
    }
}
