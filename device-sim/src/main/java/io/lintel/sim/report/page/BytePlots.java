package io.lintel.sim.report.page;

import io.lintel.sim.ledger.Layer;
import io.lintel.sim.ledger.Layers;
import io.lintel.sim.ledger.RunResult.DeviceBytes;
import io.lintel.sim.report.Sentences;
import io.lintel.sim.report.Units;
import io.lintel.sim.report.page.BarChart.Bar;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What a device of each group costs on the wire. */
final class BytePlots {

    /** More groups than this stand in the table alone. */
    private static final int BARS = 20;

    private static final List<Layer> THERE = Arrays.stream(Layer.values())
            .filter(layer -> layer.origin() != Layer.Origin.HYPOTHETICAL)
            .toList();

    private BytePlots() {}

    static void draw(Markup page, List<DeviceBytes> all) {
        List<DeviceBytes> groups = all.stream()
                .filter(group -> group.devices() > 0 && !group.device().equals(DeviceBytes.WITNESS))
                .toList();
        if (groups.isEmpty()) {
            return;
        }
        page.element("h2", "Bytes by layer");
        List<Bar> bars = new ArrayList<>();
        groups.stream().limit(BARS / 2).forEach(group -> {
            bars.add(bar(group.device() + " sent", group, group.sent()));
            bars.add(bar(group.device() + " received", group, group.received()));
        });
        double most = bars.stream().mapToDouble(Bar::sum).max().orElse(1);
        new BarChart(
                        "Bytes of a device, in the mean over its group",
                        "Bars: bytes by layer for each group; the figures follow",
                        THERE.stream().map(BytePlots::name).toList(),
                        Axis.linear("", most, Units::bytes),
                        bars)
                .draw(page);
        DataTable.folded(page, "Bytes of a device", head(groups), rows(groups));
    }

    private static Bar bar(String name, DeviceBytes group, Layers layers) {
        return new Bar(
                name,
                THERE.stream()
                        .map(layer -> layers.of(layer) / (double) group.devices())
                        .toList());
    }

    private static String name(Layer layer) {
        String origin = Sentences.origin(layer);
        return origin.isEmpty() ? layer.label() : layer.label() + " (" + origin + ")";
    }

    private static List<String> head(List<DeviceBytes> groups) {
        List<String> head = new ArrayList<>(List.of("layer"));
        groups.forEach(group -> {
            head.add(group.device() + " sent");
            head.add(group.device() + " received");
        });
        return head;
    }

    private static List<List<String>> rows(List<DeviceBytes> groups) {
        List<List<String>> rows = new ArrayList<>();
        for (Layer layer : Layer.values()) {
            List<String> row = new ArrayList<>(List.of(name(layer)));
            groups.forEach(group -> {
                row.add(HtmlReport.count(group.sent().of(layer) / group.devices()));
                row.add(HtmlReport.count(group.received().of(layer) / group.devices()));
            });
            rows.add(row);
        }
        return rows;
    }
}
