package io.lintel.sim.fleet;

import io.lintel.sim.client.DeviceClient;
import io.lintel.sim.client.Incoming;
import io.lintel.sim.fleet.Connections.Role;
import io.lintel.sim.ledger.Comfort;
import io.lintel.sim.ledger.Kind;
import io.lintel.sim.ledger.Mark;
import io.lintel.sim.ledger.StreamOracle;
import io.lintel.sim.ledger.Verdict;
import io.lintel.sim.scenario.Scenario;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * All rooms of a run, their devices, and the witness: one more subscriber that hears what devices say, so that there is
 * somebody at whom delivery can be judged. Owned by the loop once that runs.
 */
final class Home {

    private final Scenario scenario;
    private final FleetLoop loop;
    private final HomeBooks books;
    private final Connections connections;
    private final List<RoomPlan> plans;
    private final Map<String, Inlet> inlets = new HashMap<>();
    private final Map<String, Outlet> outlets = new HashMap<>();
    private final List<RoomCell> cells = new ArrayList<>();

    Home(Scenario scenario, FleetLoop loop, HomeBooks books, Connections connections) {
        this.scenario = scenario;
        this.loop = loop;
        this.books = books;
        this.connections = connections;
        this.plans = IntStream.range(0, scenario.rooms().count())
                .mapToObj(index -> RoomPlan.of(scenario, index))
                .toList();
        connect(
                Role.WITNESS,
                "1",
                List.of(HomeTopics.ANY_PHONE_TARGET, HomeTopics.ANY_THERMOSTAT_STATE, HomeTopics.ANY_HVAC_STATE),
                2);
        plans.stream().map(RoomPlan::owner).distinct().forEach(this::connectPhone);
        plans.forEach(this::connectDevices);
    }

    private void connectPhone(String user) {
        List<String> heatings = plans.stream()
                .filter(plan -> plan.owner().equals(user))
                .map(plan -> plan.topics().hvacState())
                .toList();
        connect(Role.PHONE, user, heatings, scenario.phones().qos());
    }

    private void connectDevices(RoomPlan plan) {
        connect(
                Role.THERMOSTAT,
                plan.name(),
                List.of(plan.topics().thermostatSet()),
                scenario.thermostats().qos());
        connect(
                Role.HVAC,
                plan.name(),
                List.of(plan.topics().hvacSet()),
                scenario.hvacs().qos());
    }

    private void connect(Role role, String name, List<String> filters, int qos) {
        Inlet inlet = new Inlet(loop, books);
        DeviceClient client = connections.add(role, name, filters, qos, inlet);
        inlets.put(role + name, inlet);
        outlets.put(role + name, new Outlet(loop, client));
    }

    /** Puts the rooms on stage. Before the loop runs. */
    void furnish(Stage stage) {
        for (RoomPlan plan : plans) {
            RoomCell cell = new RoomCell(
                    plan,
                    scenario,
                    stage,
                    new RoomCell.Outlets(
                            outlet(Role.PHONE, plan.owner()),
                            outlet(Role.THERMOSTAT, plan.name()),
                            outlet(Role.HVAC, plan.name())));
            cells.add(cell);
            RoomPlan.Topics topics = plan.topics();
            inlet(Role.PHONE, plan.owner()).route(topics.hvacState(), cell::onPhoneSeesHvac);
            inlet(Role.THERMOSTAT, plan.name()).route(topics.thermostatSet(), cell::onThermostatSet);
            inlet(Role.HVAC, plan.name()).route(topics.hvacSet(), cell::onHvacSet);
            witness(stage, topics, cell.books);
        }
    }

    private void witness(Stage stage, RoomPlan.Topics topics, RoomBooks room) {
        Inlet witness = inlet(Role.WITNESS, "1");
        witness.route(topics.phoneTarget(), judge(stage, Kind.PHONE_TARGET, room, room.phoneTarget));
        witness.route(topics.thermostatState(), judge(stage, Kind.THERMOSTAT_STATE, room, room.thermostatState));
        witness.route(topics.hvacState(), judge(stage, Kind.HVAC_STATE, room, room.hvacState));
    }

    private Consumer<Incoming> judge(Stage stage, Kind kind, RoomBooks room, StreamOracle stream) {
        return message -> HomePayloads.markIn(message.payload())
                .flatMap(text -> Mark.parse(text, stage.run()))
                .ifPresentOrElse(
                        mark -> arrived(kind, room, stream, mark.number(), message.arrivedNanos()),
                        books.tally::foreign);
    }

    private void arrived(Kind kind, RoomBooks room, StreamOracle stream, long number, long nanos) {
        OptionalLong due = room.due(stream, number);
        if (stream.receive(number) && due.isPresent()) {
            books.received(kind, nanos, due.getAsLong());
        } else {
            books.received(kind, nanos);
        }
    }

    private Inlet inlet(Role role, String name) {
        return known(inlets.get(role + name));
    }

    private Outlet outlet(Role role, String name) {
        return known(outlets.get(role + name));
    }

    private static <T> T known(@Nullable T value) {
        return Objects.requireNonNull(value);
    }

    void begin(Duration prelude) {
        cells.forEach(cell -> cell.begin(prelude));
    }

    Verdict verdict(Kind kind) {
        return cells.stream().map(cell -> cell.books.verdict(kind)).reduce(Verdict.NONE, Verdict::plus);
    }

    long sent() {
        return verdict(Kind.PHONE_TARGET).sent()
                + verdict(Kind.THERMOSTAT_STATE).sent()
                + verdict(Kind.HVAC_STATE).sent();
    }

    int heating() {
        return (int) cells.stream().filter(RoomCell::isHeating).count();
    }

    int notFollowing() {
        return (int) cells.stream().filter(cell -> !cell.isFollowing()).count();
    }

    List<Comfort> comfort(String link) {
        return cells.stream().map(cell -> cell.comfort(link)).toList();
    }

    double mean(ToDoubleFunction<RoomCell> value) {
        return cells.stream().mapToDouble(value).average().orElse(0);
    }

    int qos(Kind kind) {
        return switch (kind) {
            case PHONE_TARGET, THERMOSTAT_SET -> scenario.phones().qos();
            case THERMOSTAT_STATE -> scenario.thermostats().qos();
            case HVAC_SET, HVAC_STATE -> scenario.hvacs().qos();
        };
    }

    /** Whether nothing is on the way any more: all arrived, all acknowledged, every heating as it must be. */
    boolean isSettled() {
        for (Kind kind : Kind.values()) {
            Verdict verdict = verdict(kind);
            if (qos(kind) > 0 && (verdict.lost() > 0 || verdict.unacknowledged() > 0)) {
                return false;
            }
        }
        return notFollowing() == 0;
    }
}
