package io.lintel.sim.report.page;

import java.util.List;

/** The figures behind a chart, to be read, copied and heard. */
final class DataTable {

    private DataTable() {}

    /** The first cell of a row names it. */
    static void draw(Markup page, String caption, List<String> head, List<List<String>> rows) {
        page.open("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", caption)
                .open("table");
        page.element("caption", caption).open("thead").open("tr");
        head.forEach(cell -> page.element("th", cell, "scope", "col"));
        page.close("tr").close("thead").open("tbody");
        for (List<String> row : rows) {
            page.open("tr").element("th", row.getFirst(), "scope", "row");
            row.stream().skip(1).forEach(cell -> page.element("td", cell));
            page.close("tr");
        }
        page.close("tbody").close("table").close("div").newLine();
    }

    /** Folded away until somebody wants it. */
    static void folded(Markup page, String caption, List<String> head, List<List<String>> rows) {
        page.open("details").element("summary", caption + ": the figures");
        draw(page, caption, head, rows);
        page.close("details").newLine();
    }
}
