package io.lintel.sim.report.page;

import java.util.List;

/** Lines over an axis: how something changes. */
final class LineChart {

    private static final double WIDTH = 720;
    private static final double HEIGHT = 260;
    private static final double LEFT = 64;
    private static final double RIGHT = 12;
    private static final double TOP = 10;
    private static final double BOTTOM = 42;

    /** A point; the text says what it stands for. */
    record Point(double x, double y, String text) {}

    /** A line; lines without points are left out. */
    record Line(String name, List<Point> points) {

        Line {
            points = List.copyOf(points);
        }
    }

    private final String title;
    private final String summary;
    private final Axis x;
    private final Axis y;
    private final List<Line> lines;

    /** @param summary what the chart says, for those who do not see it */
    LineChart(String title, String summary, Axis x, Axis y, List<Line> lines) {
        this.title = title;
        this.summary = summary;
        this.x = x;
        this.y = y;
        this.lines = lines.stream().filter(line -> !line.points().isEmpty()).toList();
    }

    void draw(Markup page) {
        page.open("figure", "class", "chart lines");
        page.element("figcaption", title);
        legend(page);
        page.open(
                "svg",
                "viewBox",
                "0 0 " + Markup.number(WIDTH) + " " + Markup.number(HEIGHT),
                "role",
                "img",
                "aria-label",
                summary);
        grid(page);
        for (int i = 0; i < lines.size(); i++) {
            line(page, lines.get(i), i);
        }
        page.open("line", "class", "cursor", "x1", 0, "x2", 0, "y1", TOP, "y2", HEIGHT - BOTTOM, "hidden", "")
                .close("line");
        page.close("svg");
        page.open("p", "class", "readout", "aria-hidden", "true").close("p");
        page.close("figure").newLine();
    }

    private void legend(Markup page) {
        page.open("ul", "class", "legend");
        for (int i = 0; i < lines.size(); i++) {
            page.open("li")
                    .open("span", "class", "swatch c" + i % Palette.COLOURS)
                    .close("span");
            page.text(lines.get(i).name()).close("li");
        }
        page.close("ul");
    }

    private void grid(Markup page) {
        for (double tick : y.ticks()) {
            double at = atY(tick);
            page.open("line", "class", "grid", "x1", LEFT, "x2", WIDTH - RIGHT, "y1", at, "y2", at)
                    .close("line");
            page.element("text", y.name().apply(tick), "x", LEFT - 6, "y", at + 4, "class", "end");
        }
        for (double tick : x.ticks()) {
            page.element("text", x.name().apply(tick), "x", atX(tick), "y", HEIGHT - BOTTOM + 16, "class", "middle");
        }
        page.element("text", x.label(), "x", (LEFT + WIDTH - RIGHT) / 2, "y", HEIGHT - 6, "class", "middle");
        page.open(
                        "line",
                        "class",
                        "axis",
                        "x1",
                        LEFT,
                        "x2",
                        WIDTH - RIGHT,
                        "y1",
                        HEIGHT - BOTTOM,
                        "y2",
                        HEIGHT - BOTTOM)
                .close("line");
    }

    private void line(Markup page, Line line, int number) {
        StringBuilder at = new StringBuilder();
        StringBuilder texts = new StringBuilder();
        for (Point point : line.points()) {
            at.append(at.isEmpty() ? "" : " ")
                    .append(Markup.number(atX(point.x())))
                    .append(',')
                    .append(Markup.number(atY(point.y())));
            texts.append(texts.isEmpty() ? "" : "|").append(point.text().replace('|', '/'));
        }
        page.open(
                        "polyline",
                        "class",
                        "line s" + number % Palette.COLOURS + " d" + number % Palette.DASHES,
                        "points",
                        at,
                        "data-name",
                        line.name(),
                        "data-texts",
                        texts)
                .close("polyline");
    }

    private double atX(double value) {
        return LEFT + x.share(value) * (WIDTH - LEFT - RIGHT);
    }

    private double atY(double value) {
        return HEIGHT - BOTTOM - y.share(value) * (HEIGHT - TOP - BOTTOM);
    }
}
