package io.lintel.sim.fleet;

import io.lintel.sim.client.Incoming;
import io.lintel.sim.client.Outgoing;
import io.lintel.sim.ledger.Comfort;
import io.lintel.sim.ledger.Kind;
import io.lintel.sim.ledger.Mark;
import io.lintel.sim.ledger.StreamOracle;
import io.lintel.sim.model.Hvac;
import io.lintel.sim.model.HvacMode;
import io.lintel.sim.model.Place;
import io.lintel.sim.model.Reading;
import io.lintel.sim.model.Room;
import io.lintel.sim.model.Thermostat;
import io.lintel.sim.model.Wish;
import io.lintel.sim.scenario.Scenario;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One room while it is run: the models, and what they do when a message arrives or the time has come. Owned by the
 * loop.
 */
final class RoomCell {

    /** Where its devices put what they send. */
    record Outlets(Outlet phone, Outlet thermostat, Outlet hvac) {}

    final RoomBooks books = new RoomBooks();
    final RoomPlan plan;
    private final Stage stage;
    private final Scenario scenario;
    private final Outlets outlets;

    private final ComfortBook comfort;
    private Room room;
    private Thermostat thermostat;
    private Hvac hvac;
    private Reading reading;
    private long measurements;
    private long latestWish;
    private long latestWishDueNanos;
    private long latestWishLateNanos;
    private @Nullable Pursuit pursuit;

    RoomCell(RoomPlan plan, Scenario scenario, Stage stage, Outlets outlets) {
        this.plan = plan;
        this.scenario = scenario;
        this.stage = stage;
        this.outlets = outlets;
        this.room = plan.room();
        this.thermostat = plan.thermostat();
        this.hvac = plan.hvac();
        this.reading = thermostat.measure(room.celsius(), 0);
        this.comfort = new ComfortBook(
                new Place(plan.name(), room), hvac, scenario.thermostats().band());
    }

    /** Plans everything that happens by itself; the first reports come within the prelude. */
    void begin(Duration prelude) {
        HomeClock clock = stage.clock();
        stage.at(clock.startNanos() - (long) (prelude.toNanos() * plan.phase()), () -> {
            report();
            reportMode();
        });
        long thermostatPeriod = clock.nanosAt(scenario.thermostats().report()) - clock.startNanos();
        long hvacPeriod = clock.nanosAt(scenario.hvacs().report()) - clock.startNanos();
        long start = clock.startNanos();
        stage.every(start + (long) (thermostatPeriod * plan.phase()), thermostatPeriod, this::report);
        stage.every(start + (long) (hvacPeriod * plan.phase()), hvacPeriod, this::reportMode);
        planWish(0);
    }

    private void planWish(long n) {
        Wish wish = plan.user().wish(n);
        long due = stage.clock().nanosAt(wish.at());
        stage.at(due, () -> {
            send(wish, due);
            planWish(n + 1);
        });
    }

    private void send(Wish wish, long due) {
        room = room.at(stage.homeTime());
        comfort.wish(room.at(), room.celsius(), wish.target());
        if (outlets.phone().isFull()) {
            stage.books().tally.heldBack(stage.moment());
            return;
        }
        books.thermostatSet.send(wish.target());
        latestWish = books.send(books.phoneTarget, due);
        stage.books().tally.sent(due);
        latestWishDueNanos = due;
        latestWishLateNanos = stage.now() - due;
        ByteBuffer payload = HomePayloads.target(wish.target(), new Mark(stage.run(), latestWish));
        Outgoing message = new Outgoing(
                plan.topics().phoneTarget(), payload, scenario.phones().qos());
        outlets.phone().send(message, () -> {
            books.phoneTarget.acknowledge();
            books.thermostatSet.acknowledge();
            stage.targetAcknowledged();
        });
    }

    /** The rules tell the thermostat its target. */
    void onThermostatSet(Incoming message) {
        OptionalDouble target = HomePayloads.targetIn(message.payload());
        if (target.isEmpty()) {
            stage.books().tally.foreign();
            return;
        }
        stage.books().received(Kind.THERMOSTAT_SET, message.arrivedNanos());
        thermostat = thermostat.taking(target.getAsDouble());
        report();
        OptionalLong wish = books.thermostatSet.receive(target.getAsDouble());
        if (wish.isPresent() && wish.getAsLong() == latestWish) {
            Journey journey = Journey.begun(latestWishLateNanos)
                    .up(stage.passages().up(plan.topics().phoneTarget()))
                    .down(stage.passages().down(plan.topics().thermostatSet()));
            stage.books().toThermostat.record(message.arrivedNanos() - latestWishDueNanos, journey);
            pursuit = reading.demand(scenario.thermostats().band())
                    .filter(wanted -> wanted != hvac.mode())
                    .map(wanted -> new Pursuit(latestWishDueNanos, wanted, journey))
                    .orElse(null);
        }
    }

    /** The rules tell the heating what to do. */
    void onHvacSet(Incoming message) {
        Optional<HvacMode> mode = HomePayloads.modeIn(message.payload());
        if (mode.isEmpty()) {
            stage.books().tally.foreign();
            return;
        }
        stage.books().received(Kind.HVAC_SET, message.arrivedNanos());
        hvac = hvac.switchedTo(mode.get());
        room = room.heatedWith(hvac.watts(), stage.homeTime());
        Pursuit followed = pursuit;
        if (followed != null && !followed.commanded() && followed.wanted() == mode.get()) {
            Journey journey = followed.journey()
                    .up(stage.passages().up(plan.topics().thermostatState()))
                    .down(stage.passages().down(plan.topics().hvacSet()));
            stage.books().toHvac.record(message.arrivedNanos() - followed.dueNanos(), journey);
            pursuit = followed.nowCommanded(journey);
        }
        reportMode();
    }

    /** The person sees on the phone what the heating does. */
    void onPhoneSeesHvac(Incoming message) {
        Pursuit followed = pursuit;
        if (followed != null
                && followed.commanded()
                && HomePayloads.modeIn(message.payload()).equals(Optional.of(followed.wanted()))) {
            Journey journey = followed.journey()
                    .up(stage.passages().up(plan.topics().hvacState()))
                    .down(stage.passages().down(plan.topics().hvacState()));
            stage.books().toEffect.record(message.arrivedNanos() - followed.dueNanos(), journey);
            pursuit = null;
        }
    }

    private void report() {
        room = room.at(stage.homeTime());
        comfort.look(room.at(), room.celsius());
        Reading next = thermostat.measure(room.celsius(), measurements++);
        if (outlets.thermostat().isFull()) {
            stage.books().tally.heldBack(stage.moment());
            return;
        }
        reading = next;
        publish(
                outlets.thermostat(),
                books.thermostatState,
                plan.topics().thermostatState(),
                mark -> HomePayloads.state(next, mark),
                scenario.thermostats().qos());
    }

    private void reportMode() {
        if (outlets.hvac().isFull()) {
            stage.books().tally.heldBack(stage.moment());
            return;
        }
        publish(
                outlets.hvac(),
                books.hvacState,
                plan.topics().hvacState(),
                mark -> HomePayloads.state(hvac.mode(), mark),
                scenario.hvacs().qos());
    }

    private void publish(
            Outlet outlet, StreamOracle stream, String topic, Function<Mark, ByteBuffer> payload, int qos) {
        Mark mark = new Mark(stage.run(), books.send(stream, stage.moment()));
        stage.books().tally.sent(stage.moment());
        outlet.send(new Outgoing(topic, payload.apply(mark), qos), stream::acknowledge);
    }

    boolean isHeating() {
        return hvac.mode() == HvacMode.HEAT;
    }

    /** Whether the heating does what the last report demands. */
    boolean isFollowing() {
        return reading.demand(scenario.thermostats().band())
                .map(wanted -> wanted == hvac.mode())
                .orElse(true);
    }

    Comfort comfort(String link) {
        return comfort.comfort(plan.name(), link, isFollowing());
    }

    Reading reading() {
        return reading;
    }
}
