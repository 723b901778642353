package io.lintel.sim.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.sim.ledger.Comfort;
import io.lintel.sim.ledger.Kind;
import io.lintel.sim.ledger.RunResult;
import io.lintel.sim.ledger.RunResult.Delay;
import io.lintel.sim.ledger.RunResult.DeviceBytes;
import io.lintel.sim.ledger.RunResult.Messages;
import io.lintel.sim.ledger.RunResult.Setting;
import io.lintel.sim.ledger.Split;
import io.lintel.sim.ledger.Threshold.Kept;
import io.lintel.sim.ledger.Verdict;
import io.lintel.sim.report.SampleResults;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;

class HtmlReportTest {

    private static final String HOSTILE =
            "</title><script>alert('x')</script>\"'&<img src=x onerror=y>\u0000\u202e\ud800";

    @TempDir
    Path folder = Path.of("");

    @Test
    void needsNothingButItself() {
        String page = HtmlReport.render(SampleResults.over("gprs", 12, 250, 40), SampleResults.KEPT);

        assertThat(page)
                .doesNotContainPattern("(?i)(src|href)\\s*=\\s*\"(?!data:,)")
                .doesNotContain("://", "@import");
        assertThat(page).contains("prefers-color-scheme: dark", "lang=\"en\"", "role=\"img\"", "<caption>");
        assertThat(Pattern.compile("<script").matcher(page).results()).hasSize(1);
    }

    @Test
    void namesAreTextWhateverStandsInThem() throws Exception {
        String page = HtmlReport.render(named(HOSTILE, 3, 60), List.of(new Kept(HOSTILE, HOSTILE, false)));

        assertThat(Pattern.compile("<script").matcher(page).results()).hasSize(1);
        assertThat(page)
                .doesNotContain("<img", "alert('x')", "\u0000", "\u202e")
                .contains("&lt;script&gt;alert(&#39;x&#39;)");
        assertThat(bodyIsWellFormed(page)).isTrue();
    }

    @Test
    void fiveMinutesOfALargeFleetAreLessThanAMegabyte() {
        String page = HtmlReport.render(named("a group with quite a long name ", 200, 300), SampleResults.KEPT);

        assertThat(page.getBytes(StandardCharsets.UTF_8).length).isLessThan(1_000_000);
    }

    @Test
    void theLanguageOfTheMachineChangesNothing() {
        String expected = HtmlReport.render(SampleResults.good(), SampleResults.KEPT);
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        try {
            assertThat(HtmlReport.render(SampleResults.good(), SampleResults.KEPT))
                    .isEqualTo(expected);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void aBrowserShowsItWithoutAComplaint() throws Exception {
        Path chromium = Path.of("/usr/bin/chromium");
        Assumptions.assumeTrue(Files.isExecutable(chromium), "there is no chromium on this machine");
        Path file = folder.resolve("report.html");
        String page = HtmlReport.render(SampleResults.over("gprs", 12, 250, 40), SampleResults.KEPT);
        // what the script finds goes into the title, and from there into what the browser prints
        Files.writeString(
                file,
                page.replace(
                        "</script>",
                        ";document.title='lines:'+document.querySelectorAll('.chart.lines').length;</script>"));
        Path log = folder.resolve("chromium.log");
        Process browser = new ProcessBuilder(
                        chromium.toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--no-first-run",
                        "--enable-logging=stderr",
                        "--user-data-dir=" + folder.resolve("profile"),
                        "--dump-dom",
                        file.toUri().toString())
                .redirectError(log.toFile())
                .redirectOutput(folder.resolve("dom.html").toFile())
                .start();
        try {
            Assumptions.assumeTrue(browser.waitFor(60, TimeUnit.SECONDS), "chromium does not answer on this machine");
        } finally {
            browser.destroyForcibly();
        }

        assertThat(Files.readString(folder.resolve("dom.html"))).contains("<title>lines:4</title>");
        assertThat(Files.readString(log)).doesNotContain("CONSOLE");
    }

    /** The page of a run whose every name is this one. */
    private static RunResult named(String name, int groups, int seconds) {
        RunResult good = SampleResults.over("gprs", 12, 250, 40);
        Setting setting = good.setting();
        Verdict verdict = new Verdict(1, 0, 1, 0, 0, 0);
        return new RunResult(
                new Setting(name, 1, name, name, 4, 10, setting.clock()),
                good.outcome(),
                IntStream.range(0, groups)
                        .mapToObj(n -> new Messages(name, name + n, Kind.Judge.NUMBER, name, 1, 1, verdict))
                        .toList(),
                IntStream.range(0, Math.min(groups, 10))
                        .mapToObj(n -> new Delay(
                                name,
                                name + n,
                                SampleResults.latency(5_000, 1_000 + n, 900_000),
                                n == 0 ? good.delays().getLast().split() : Split.NONE))
                        .toList(),
                IntStream.range(0, groups)
                        .mapToObj(n -> new DeviceBytes(
                                name + n, name, 50, SampleResults.layers(4_000), SampleResults.layers(900), true))
                        .toList(),
                SampleResults.timeline(seconds),
                IntStream.range(0, groups * 25)
                        .mapToObj(n -> new Comfort(name + n, "", 300, n % 60, n % 31, 0.2, true))
                        .toList(),
                good.lateness());
    }

    /** All that is on the page closes what it opens: read as XML, but for the elements of the head that never close. */
    private static boolean bodyIsWellFormed(String page) throws Exception {
        String body = page.substring(page.indexOf("<main>"), page.indexOf("</main>") + "</main>".length());
        DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().parse(new InputSource(new StringReader(body)));
        return true;
    }
}
