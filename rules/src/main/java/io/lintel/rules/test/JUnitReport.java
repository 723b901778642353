package io.lintel.rules.test;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A report in the XML that build servers read: a suite for each file, a case for each test. */
public final class JUnitReport {
    private JUnitReport() {}

    public static String of(TestReport report) {
        Map<String, List<TestResult>> suites = report.results().stream()
                .collect(Collectors.groupingBy(result -> result.place().file(), TreeMap::new, Collectors.toList()));
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites");
        counts(report.results(), xml);
        xml.append(">\n");
        suites.forEach((file, results) -> suite(file, results, xml));
        return xml.append("</testsuites>\n").toString();
    }

    private static void suite(String file, List<TestResult> results, StringBuilder xml) {
        xml.append("  <testsuite name=\"").append(escaped(file)).append('"');
        counts(results, xml);
        xml.append(">\n");
        results.forEach(result -> testCase(file, result, xml));
        xml.append("  </testsuite>\n");
    }

    private static void counts(List<TestResult> results, StringBuilder xml) {
        long failures = results.stream().filter(result -> !result.passed()).count();
        xml.append(" tests=\"").append(results.size()).append("\" failures=\"").append(failures);
        xml.append("\" errors=\"0\" skipped=\"0\"");
    }

    private static void testCase(String file, TestResult result, StringBuilder xml) {
        xml.append("    <testcase name=\"").append(escaped(result.name()));
        xml.append("\" classname=\"").append(escaped(file)).append("\" time=\"0\"");
        if (result.passed()) {
            xml.append("/>\n");
            return;
        }
        String problem = result.steps().getLast().problem().orElse("");
        String story = TextTestReport.of(new TestReport(List.of(result), List.of()));
        xml.append(">\n      <failure message=\"").append(escaped(problem)).append("\">");
        xml.append(escaped(story)).append("</failure>\n    </testcase>\n");
    }

    /** What XML 1.0 cannot say becomes a question mark. */
    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\n' -> escaped.append("&#10;");
                default -> escaped.appendCodePoint(isXml(c) ? c : '?');
            }
        });
        return escaped.toString();
    }

    /** XML 1.0, 2.2. */
    private static boolean isXml(int c) {
        return c == '\t' || (c >= 0x20 && c <= 0xd7ff) || (c >= 0xe000 && c <= 0xfffd) || c >= 0x10000;
    }
}
