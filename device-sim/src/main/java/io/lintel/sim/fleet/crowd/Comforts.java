package io.lintel.sim.fleet.crowd;

import io.lintel.sim.ledger.Comfort;
import io.lintel.sim.ledger.Distribution;
import io.lintel.sim.ledger.Latency;
import io.lintel.sim.ledger.RunResult.Delay;
import io.lintel.sim.ledger.Split;
import io.lintel.sim.link.LinkSpec;
import io.lintel.sim.model.Place;
import io.lintel.sim.scenario.FleetScenario;
import io.lintel.sim.scenario.FleetScenario.Devices;
import io.lintel.sim.scenario.FleetScenario.Places;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** The places of a fleet whose comfort is judged: those in which a thermostat and a heating stand together. */
public final class Comforts {

    private static final String THERMOSTAT = "thermostat";
    private static final String HEATING = "hvac";
    private static final String PHONE = "phone";
    private static final String EFFECT = "command_to_effect";

    private final FleetScenario scenario;
    private final Map<String, PlaceBook> books = new LinkedHashMap<>();
    private final Map<String, Latency> obeyed = new LinkedHashMap<>();

    /** What counts as the wish from the beginning, by place. */
    private final Map<String, Double> wished = new LinkedHashMap<>();

    public Comforts(FleetScenario scenario) {
        this.scenario = scenario;
    }

    /** The book of the place in which the device with this index of a group stands, if it is judged. Before the run begins. */
    public Optional<PlaceBook> of(Devices group, int index, Place place) {
        return scenario.places().stream()
                .filter(places -> places.groups().contains(group.name()))
                .findFirst()
                .flatMap(places -> book(groups(places, index), place));
    }

    /** Those that have a device in the place of this index. */
    private List<Devices> groups(Places places, int index) {
        return scenario.devices().stream()
                .filter(group -> places.groups().contains(group.name()) && index <= group.count())
                .toList();
    }

    private Optional<PlaceBook> book(List<Devices> groups, Place place) {
        Optional<Devices> thermostat = of(groups, THERMOSTAT);
        Optional<Devices> heating = of(groups, HEATING);
        if (thermostat.isEmpty() || heating.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(books.computeIfAbsent(place.name(), name -> {
            String link = link(groups);
            PlaceBook book = new PlaceBook(
                    place,
                    link,
                    heating.get().settings().number("power"),
                    thermostat.get().settings().number("band"),
                    obeyed.computeIfAbsent(link, one -> new Latency()));
            if (of(groups, PHONE).isEmpty()) { // nobody says what they want: it is what the thermostat is set to
                wished.put(name, thermostat.get().settings().number("target"));
            }
            return book;
        }));
    }

    private static Optional<Devices> of(List<Devices> groups, String model) {
        return groups.stream()
                .filter(group -> group.model().name().equals(model))
                .findFirst();
    }

    private static String link(List<Devices> groups) {
        return groups.stream()
                .flatMap(group -> group.link().stream())
                .map(LinkSpec::name)
                .distinct()
                .collect(Collectors.joining(", "));
    }

    /** The run begins at this moment of who plays the fleet. */
    public void begin(long nowNanos) {
        books.forEach((place, book) -> {
            Double target = wished.get(place);
            if (target != null) {
                book.wish(target, 0, nowNanos);
            }
        });
    }

    /** The time is over: nothing after this moment counts. */
    public void close(long modelNanos, long nowNanos) {
        books.values().forEach(book -> book.look(OptionalDouble.empty(), modelNanos, nowNanos));
    }

    public List<Comfort> rooms() {
        return books.values().stream().map(PlaceBook::comfort).toList();
    }

    /** How long heatings took to obey a wish: of all, and of each link where there are several. */
    public List<Delay> delays() {
        List<Delay> all = new ArrayList<>();
        Distribution together =
                obeyed.values().stream().map(Latency::distribution).reduce(Distribution.NONE, Distribution::plus);
        if (!together.isEmpty()) {
            all.add(new Delay(EFFECT, "wish → its heating obeys", together, Split.NONE));
        }
        if (obeyed.size() > 1) {
            obeyed.forEach((link, latency) -> all.add(new Delay(
                    EFFECT + "_" + (link.isEmpty() ? "direct" : link.replace(", ", "_")),
                    "wish → its heating obeys, " + (link.isEmpty() ? "beside the broker" : link),
                    latency.distribution(),
                    Split.NONE)));
        }
        return all;
    }
}
