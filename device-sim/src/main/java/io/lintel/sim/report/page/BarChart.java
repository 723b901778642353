package io.lintel.sim.report.page;

import java.util.List;

/** Bars of stacked parts, one below the other: what something consists of. */
final class BarChart {

    private static final double WIDTH = 720;
    private static final double LEFT = 190;
    private static final double RIGHT = 80;
    private static final double ROW = 26;
    private static final double BAR = 18;
    private static final double FOOT = 30;

    /** A bar: a value for each part, in the parts' order. */
    record Bar(String name, List<Double> values) {

        Bar {
            values = List.copyOf(values);
        }

        double sum() {
            return values.stream().mapToDouble(Double::doubleValue).sum();
        }
    }

    private final String title;
    private final String summary;
    private final List<String> parts;
    private final Axis axis;
    private final List<Bar> bars;

    BarChart(String title, String summary, List<String> parts, Axis axis, List<Bar> bars) {
        this.title = title;
        this.summary = summary;
        this.parts = parts;
        this.axis = axis;
        this.bars = bars;
    }

    void draw(Markup page) {
        double height = bars.size() * ROW + FOOT;
        page.open("figure", "class", "chart");
        page.element("figcaption", title);
        page.open("ul", "class", "legend");
        for (int i = 0; i < parts.size(); i++) {
            page.open("li")
                    .open("span", "class", "swatch c" + i % Palette.COLOURS)
                    .close("span");
            page.text(parts.get(i)).close("li");
        }
        page.close("ul");
        page.open(
                "svg",
                "viewBox",
                "0 0 " + Markup.number(WIDTH) + " " + Markup.number(height),
                "role",
                "img",
                "aria-label",
                summary);
        for (double tick : axis.ticks()) {
            double x = at(tick);
            page.open("line", "class", "grid", "x1", x, "x2", x, "y1", 0, "y2", height - FOOT)
                    .close("line");
            page.element("text", axis.name().apply(tick), "x", x, "y", height - 12, "class", "middle");
        }
        for (int row = 0; row < bars.size(); row++) {
            bar(page, bars.get(row), row * ROW);
        }
        page.close("svg").close("figure").newLine();
    }

    private void bar(Markup page, Bar bar, double y) {
        page.element("text", shortened(bar.name()), "x", LEFT - 8, "y", y + BAR, "class", "end");
        double before = 0;
        for (int i = 0; i < bar.values().size(); i++) {
            double value = bar.values().get(i);
            if (value > 0) {
                double x = at(before);
                page.open(
                        "rect",
                        "class",
                        "c" + i % Palette.COLOURS,
                        "x",
                        x,
                        "y",
                        y + 4,
                        "width",
                        Math.max(0.5, at(before + value) - x),
                        "height",
                        BAR);
                page.element("title", parts.get(i) + ": " + axis.name().apply(value))
                        .close("rect");
                before += value;
            }
        }
        page.element("text", axis.name().apply(bar.sum()), "x", at(before) + 6, "y", y + BAR);
    }

    private static String shortened(String name) {
        return name.length() <= 26 ? name : name.substring(0, 25) + "…";
    }

    private double at(double value) {
        return LEFT + axis.share(value) * (WIDTH - LEFT - RIGHT);
    }
}
