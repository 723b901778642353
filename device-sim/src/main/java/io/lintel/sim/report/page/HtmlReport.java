package io.lintel.sim.report.page;

import io.lintel.sim.ledger.RunResult;
import io.lintel.sim.ledger.RunResult.Messages;
import io.lintel.sim.ledger.Threshold.Kept;
import io.lintel.sim.report.Sentences;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** The end of a run as a page to look at and to pass on: plots, the figures behind them, light and dark, in one file. */
public final class HtmlReport {

    private HtmlReport() {}

    public static String render(RunResult result, List<Kept> thresholds) {
        Markup page = new Markup();
        page.verbatim("<!doctype html>\n").open("html", "lang", "en").open("head");
        page.open("meta", "charset", "utf-8");
        page.open("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        page.open("meta", "name", "color-scheme", "content", "light dark");
        // nothing is fetched, whatever stands on the page; the script below is the only one
        page.open(
                "meta",
                "http-equiv",
                "Content-Security-Policy",
                "content",
                "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:");
        page.open("link", "rel", "icon", "href", "data:,");
        page.element("title", result.setting().scenario() + " – Lintel");
        page.open("style")
                .verbatim(resource("report.css"))
                .close("style")
                .close("head")
                .newLine();
        page.open("body").open("main");
        head(page, result, thresholds);
        thresholds(page, thresholds);
        TimePlots.draw(page, result.timeline());
        LatencyPlots.draw(page, result);
        BytePlots.draw(page, result.bytes());
        ComfortPlots.draw(page, result.comfort());
        messages(page, result.messages());
        remarks(page, result);
        page.close("main").open("script").verbatim(resource("report.js")).close("script");
        page.close("body").close("html").newLine();
        return page.toString();
    }

    private static void head(Markup page, RunResult result, List<Kept> thresholds) {
        boolean isGood = result.isGood() && thresholds.stream().allMatch(Kept::kept);
        page.element("h1", result.setting().scenario());
        page.element("p", Sentences.head(result), "class", "setting");
        page.element("p", Sentences.verdict(result, thresholds), "class", isGood ? "verdict good" : "verdict bad");
        result.invalidity().ifPresent(why -> page.element("p", why, "class", "verdict bad"));
        page.newLine();
    }

    private static void thresholds(Markup page, List<Kept> thresholds) {
        if (thresholds.isEmpty()) {
            return;
        }
        page.element("h2", "Thresholds");
        DataTable.draw(
                page,
                "What the run had to keep",
                List.of("threshold", "measured", "kept"),
                thresholds.stream()
                        .map(kept -> List.of(kept.threshold(), kept.measured(), kept.kept() ? "✓ kept" : "✗ BROKEN"))
                        .toList());
    }

    private static void messages(Markup page, List<Messages> messages) {
        page.element("h2", "Delivery");
        DataTable.draw(
                page,
                "What became of the messages",
                List.of("messages", "QoS", "sent", "received", "lost", "duplicated", "out of order", "judged"),
                messages.stream().map(HtmlReport::row).toList());
    }

    private static List<String> row(Messages messages) {
        return List.of(
                messages.label(),
                Integer.toString(messages.qos()),
                count(messages.verdict().sent()),
                count(messages.received()),
                count(messages.verdict().lost()),
                count(messages.verdict().duplicated()),
                count(messages.verdict().outOfOrder()),
                messages.way());
    }

    private static void remarks(Markup page, RunResult result) {
        page.element("h2", "How to read it").open("ul");
        Sentences.remarks(result).forEach(remark -> page.element("li", remark));
        page.close("ul");
    }

    static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    private static String resource(String name) {
        try (InputStream file = Objects.requireNonNull(HtmlReport.class.getResourceAsStream(name))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
