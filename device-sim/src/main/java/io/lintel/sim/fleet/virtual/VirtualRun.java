package io.lintel.sim.fleet.virtual;

import io.lintel.sim.fleet.Progress;
import io.lintel.sim.fleet.crowd.Comforts;
import io.lintel.sim.fleet.crowd.CrowdPlaces;
import io.lintel.sim.fleet.virtual.Agenda.Turn;
import io.lintel.sim.fleet.virtual.VirtualDevice.Receipt;
import io.lintel.sim.ledger.RunResult;
import io.lintel.sim.ledger.RunResult.Ending;
import io.lintel.sim.model.DeviceModel.Step;
import io.lintel.sim.model.DevicePlan;
import io.lintel.sim.model.Heard;
import io.lintel.sim.model.Said;
import io.lintel.sim.model.Seed;
import io.lintel.sim.scenario.FleetScenario;
import io.lintel.sim.scenario.FleetScenario.Devices;
import io.lintel.sim.scenario.Phase;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Reckons what a fleet says, hears and costs in the time of its scenario. The same scenario gives the same result. What
 * devices say to one another is handed on as by a plain broker; what only rules would do does not happen.
 */
public final class VirtualRun {

    /** After so many turns it is looked whether to tell how it stands. */
    private static final int LOOK_EVERY = 4_096;

    /** So long a chain of answers to answers may get: a device that answers itself must come to an end. */
    private static final int MOST_HOPS = 16;

    /** Messages on their way to devices; what comes then goes no further. */
    private static final int MOST_UNDER_WAY = 1_000_000;

    private final FleetScenario scenario;
    private final LongSupplier clock;
    private final Calendar calendar;
    private final VirtualBooks books;
    private final List<VirtualDevice> devices = new ArrayList<>();
    private final Agenda agenda = new Agenda();
    private final PlainBroker broker = new PlainBroker();
    private final Comforts comforts;
    private int underWay;
    private volatile boolean stopped;

    /** @param clock of who waits for it, in nanoseconds; it has no part in what is reckoned */
    public VirtualRun(FleetScenario scenario, LongSupplier clock) {
        this.scenario = scenario;
        this.clock = clock;
        this.calendar = new Calendar(scenario);
        this.comforts = new Comforts(scenario);
        this.books = new VirtualBooks(scenario, comforts);
        CrowdPlaces places = new CrowdPlaces(scenario);
        for (Devices group : scenario.devices()) {
            for (int index = 1; index <= group.count(); index++) {
                add(group, index, places);
            }
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
        VirtualDevice device = new VirtualDevice(
                number,
                group,
                plan,
                downloads.isEmpty() ? List.of() : List.of(downloadTopic),
                agenda,
                comforts.of(group, index, plan.place()));
        devices.add(device);
        broker.admit(device);
        long joins = calendar.joinsNanos(number);
        agenda.at(joins, now -> join(device, now));
        calendar.reconnectsNanos(number)
                .forEach(moment -> agenda.at(Math.max(joins, moment), now -> reconnect(device, now)));
        calendar.burstsNanos(number)
                .forEach(moment ->
                        agenda.at(moment, now -> say(device, device.model().report(now), now, 0)));
        downloads.forEach(entry -> agenda.at(entry.fromNanos(), now -> download(device, entry, downloadTopic, now)));
    }

    private void join(VirtualDevice device, long now) {
        connect(device, now);
        plan(device, Math.max(now, device.model().firstNanos()));
    }

    private void reconnect(VirtualDevice device, long now) {
        books.reconnected(now);
        connect(device, now);
    }

    private void connect(VirtualDevice device, long now) {
        boolean subscribes = device.subscribesNext();
        say(device, device.connect(now), now, 0);
        if (subscribes) {
            broker.kept(device).forEach(letter -> send(letter, true, device, now));
        }
    }

    private void plan(VirtualDevice device, long nanos) {
        if (nanos != device.wishNanos()) {
            device.wish(nanos);
            if (nanos < calendar.endNanos()) {
                agenda.at(nanos, now -> step(device, now));
            }
        }
    }

    private void step(VirtualDevice device, long now) {
        if (now != device.wishNanos()) {
            return; // what it heard meanwhile has changed its mind
        }
        Step step = device.model().step(now, List.of());
        if (calendar.isAwake(device.number(), now)) {
            device.look(
                    step.said().isEmpty()
                            ? OptionalDouble.empty()
                            : device.model().wish(),
                    now);
            say(device, step.said(), now, 0);
        }
        plan(device, step.nextNanos());
    }

    private void say(VirtualDevice device, List<Said> said, long due, int hops) {
        long now = calendar.passableNanos(device.number(), due);
        for (Said one : said) {
            Letter letter = device.publish(one, due, now, hops);
            books.said(device.group(), letter);
            if (broker.isOfUse(letter)) {
                agenda.at(letter.atBrokerNanos(), arrived -> handOn(letter, arrived));
            }
        }
    }

    private void handOn(Letter letter, long now) {
        broker.take(letter).forEach(device -> send(letter, false, device, now));
    }

    private void send(Letter letter, boolean retained, VirtualDevice device, long due) {
        if (underWay == MOST_UNDER_WAY) {
            books.heldBack(due);
            return;
        }
        underWay++;
        long now = calendar.passableNanos(device.number(), due);
        Receipt receipt = device.receive(letter, retained, due, now);
        agenda.at(receipt.atNanos(), then -> hear(device, letter, retained ? due : letter.dueNanos(), receipt, then));
    }

    /** @param since from when it counts how long it took: what was kept has not been on its way all the time */
    private void hear(VirtualDevice device, Letter letter, long since, Receipt receipt, long now) {
        underWay--;
        books.heard(device.group(), now - since, receipt.journey());
        if (device.model().listensTo().isEmpty()) {
            return; // the group counts it, the device makes nothing of it
        }
        Heard heard = new Heard(
                letter.topic(),
                StandardCharsets.UTF_8.decode(letter.payload().duplicate()).toString());
        Step step = device.model().step(now, List.of(heard));
        device.look(OptionalDouble.empty(), now);
        if (letter.hops() < MOST_HOPS) {
            say(device, step.said(), now, letter.hops() + 1);
        } else {
            step.said().forEach(unsaid -> books.heldBack(now));
        }
        plan(device, step.nextNanos());
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
        comforts.begin(0);
        long told = began;
        long turns = 0;
        long now = 0;
        for (Turn next = agenda.next(); next != null && !stopped; next = agenda.next()) {
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
        comforts.close(end, end);
        Ending ending = stopped ? Ending.STOPPED : Ending.COMPLETE;
        return books.result(
                scenario, devices, ending, Duration.ofNanos(clock.getAsLong() - began), Duration.ofNanos(end));
    }

    private Progress progress(long now) {
        return new Progress(
                Duration.ofNanos(now),
                Duration.ofNanos(calendar.endNanos()),
                books.sent(),
                books.heard(),
                Progress.Rooms.NONE,
                0,
                false,
                Progress.Lately.NONE);
    }
}
