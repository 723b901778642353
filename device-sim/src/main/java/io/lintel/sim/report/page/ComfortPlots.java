package io.lintel.sim.report.page;

import io.lintel.sim.ledger.Comfort;
import io.lintel.sim.report.Sentences;
import io.lintel.sim.report.page.BarChart.Bar;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** How the rooms fared. */
final class ComfortPlots {

    /** Of more rooms, those are shown that lost most. */
    private static final int ROOMS = 40;

    private ComfortPlots() {}

    static void draw(Markup page, List<Comfort> comfort) {
        if (comfort.isEmpty()) {
            return;
        }
        List<Comfort> rooms = comfort.stream()
                .sorted(Comparator.comparingDouble(Comfort::lostMinutes).reversed())
                .limit(ROOMS)
                .toList();
        page.element("h2", "Comfort");
        if (comfort.size() > ROOMS) {
            page.element("p", "The " + ROOMS + " of " + HtmlReport.count(comfort.size()) + " rooms that lost most.");
        }
        links(page, Comfort.byLink(comfort));
        double most = rooms.stream()
                .mapToDouble(room -> Math.min(room.lostMinutes(), room.unavoidableMinutes()) + room.lostToMessages())
                .max()
                .orElse(1);
        new BarChart(
                        String.format(
                                Locale.ROOT,
                                "Minutes more than %.0f K from what its person wished, in the home's time",
                                Comfort.TOLERANCE_KELVIN),
                        "Bars: minutes lost per room; the figures follow",
                        List.of("no heating could have been faster", "lost on the way of messages"),
                        Axis.linear("", most, value -> Markup.number(value) + " min"),
                        rooms.stream().map(ComfortPlots::bar).toList())
                .draw(page);
        DataTable.folded(
                page,
                "Comfort of the rooms",
                List.of("room", "looked at", "lost", "unavoidable", "to messages", "overshoot"),
                rooms.stream().map(ComfortPlots::row).toList());
    }

    /** Link by link: what the rooms on each have lost. */
    private static void links(Markup page, List<Comfort.Sum> links) {
        DataTable.draw(
                page,
                "Comfort by link",
                List.of("link", "rooms", "looked at", "lost", "unavoidable", "to messages", "overshoot at most"),
                links.stream()
                        .map(sum -> List.of(
                                Sentences.link(sum.link()),
                                HtmlReport.count(sum.rooms()),
                                minutes(sum.minutes()),
                                minutes(sum.lostMinutes()),
                                minutes(sum.unavoidableMinutes()),
                                minutes(sum.lostToMessages()),
                                kelvin(sum.overshootKelvin())))
                        .toList());
    }

    private static String kelvin(double kelvin) {
        return String.format(Locale.ROOT, "%.2f K", kelvin);
    }

    private static Bar bar(Comfort room) {
        return new Bar(
                room.room(), List.of(Math.min(room.lostMinutes(), room.unavoidableMinutes()), room.lostToMessages()));
    }

    private static List<String> row(Comfort room) {
        return List.of(
                room.room(),
                minutes(room.minutes()),
                minutes(room.lostMinutes()),
                minutes(room.unavoidableMinutes()),
                minutes(room.lostToMessages()),
                kelvin(room.overshootKelvin()));
    }

    private static String minutes(double minutes) {
        return String.format(Locale.ROOT, "%.1f min", minutes);
    }
}
