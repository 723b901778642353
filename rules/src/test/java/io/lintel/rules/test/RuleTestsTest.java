package io.lintel.rules.test;

import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.rules.RuleSource;
import io.lintel.rules.Settings;
import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** The tests of rule files say what is so. */
final class RuleTestsTest {
    private static final String RULES = """
            inputs:
              thermostat: home/{room}/thermostat/state
              window: home/{room}/window/state
            rules:
              - id: heat
                when:
                  becomes: thermostat.temp < thermostat.target - 0.5
                  until: thermostat.temp >= thermostat.target
                if: not window.open
                then: [ { publish: "home/{room}/hvac/set", payload: { mode: heat } } ]
            """;

    private static TestReport run(String tests) {
        return RuleTests.run(List.of(new RuleSource("rules.yaml", RULES + tests)), Settings.DEFAULT);
    }

    private static String told(String tests) {
        return TextTestReport.of(run(tests));
    }

    @Test
    void aTestThatIsRightPasses() {
        TestReport report = run("""
                tests:
                  - name: heats once
                    steps:
                      - home/living/window/state: { open: false }
                      - home/living/thermostat/state: { temp: 20, target: 22 }
                      - expect: { home/living/hvac/set: { mode: heat } }
                      - home/living/thermostat/state: { temp: 19.9, target: 22 }
                      - expect_nothing: "#"
                        for: 30m
                """);
        assertThat(report.issues()).isEmpty();
        assertThat(TextTestReport.of(report)).isEqualTo("ok    heats once  (rules.yaml:12)\n1 test: ok\n");
        assertThat(report.passed()).isTrue();
    }

    @Test
    void aTestMayPlayBefore1970() {
        TestReport report = run("""
                  - id: late
                    when: { message: thermostat }
                    then: [ { publish: a }, { wait: 1h }, { publish: b } ]
                tests:
                  - name: long ago
                    start: 1960-01-01 12:00
                    steps:
                      - home/living/thermostat/state: { temp: 20, target: 20 }
                      - restart: 30m
                      - wait: 30m
                      - expect: b
                """);
        assertThat(report.issues()).isEmpty();
        assertThat(TextTestReport.of(report)).isEqualTo("ok    long ago  (rules.yaml:15)\n1 test: ok\n");
    }

    @Test
    void aFailureShowsWhatWasExpectedWhatWasSeenAndWhatWasRead() {
        assertThat(told("""
                tests:
                  - name: cools
                    steps:
                      - home/living/window/state: { open: false }
                      - home/living/thermostat/state: { temp: 20, target: 22 }
                      - expect: { home/living/hvac/set: { mode: cool } }
                """)).isEqualTo("""
                FAIL  cools  (rules.yaml:12)
                      2026-01-01 12:00:00  home/living/window/state: {"open":false}
                      2026-01-01 12:00:00  home/living/thermostat/state: {"temp":20,"target":22}
                          heat publishes home/living/hvac/set {"mode":"heat"}
                      2026-01-01 12:00:00  expect: home/living/hvac/set {"mode":"cool"}
                        expected  home/living/hvac/set {"mode":"cool"}
                        seen      home/living/hvac/set {"mode":"heat"}
                1 test: 1 failed
                """);
    }

    @Test
    void aRuleThatDidNotFireSaysWhatItRead() {
        assertThat(told("""
                tests:
                  - name: heats
                    steps:
                      - home/living/thermostat/state: { temp: 20, target: 22 }
                      - expect: { home/living/hvac/set: { mode: heat } }
                """))
                .contains("heat unknown: ", "window.open", "seen      nothing that was not expected before");
    }

    @Test
    void whatWasNotExpectedIsSeen() {
        assertThat(told("""
                tests:
                  - name: rests
                    steps:
                      - home/living/window/state: { open: false }
                      - home/living/thermostat/state: { temp: 20, target: 22 }
                      - expect_nothing: home/+/hvac/set
                """))
                .contains("expected  nothing on home/+/hvac/set", "seen      home/living/hvac/set {\"mode\":\"heat\"}");
    }

    @Test
    void testsAreWrittenForBuildServers() throws Exception {
        String xml = JUnitReport.of(run("""
                tests:
                  - name: "rests <&\\u0001>"
                    steps: [ { expect: a/b } ]
                  - name: waits
                    steps: [ { wait: 1h } ]
                """));
        Document document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
        Element suites = document.getDocumentElement();
        assertThat(suites.getAttribute("tests")).isEqualTo("2");
        assertThat(suites.getAttribute("failures")).isEqualTo("1");
        assertThat(document.getElementsByTagName("testcase").getLength()).isEqualTo(2);
        assertThat(((Element) document.getElementsByTagName("testcase").item(0)).getAttribute("name"))
                .isEqualTo("rests <&?>");
        assertThat(document.getElementsByTagName("failure").item(0).getTextContent())
                .contains("expected  a/b (any payload)");
    }

    @Test
    void whatIsWrongInATestIsSaidWithItsPlace() {
        TestReport report = run("""
                tests:
                  - name: wrong
                    steps:
                      - wait: soon
                      - expect_nothing: a/b
                        four: 5m
                      - a/+/b: { x: 1 }
                      - at: 25:00
                      - a/b: "${x}"
                """);
        assertThat(report.passed()).isFalse();
        assertThat(report.issues())
                .hasSize(5)
                .allSatisfy(issue -> assertThat(issue.line()).isGreaterThan(13));
    }

    private static String toldOfNever(String steps) {
        RuleSource rules = new RuleSource("rules.yaml", """
                inputs:
                  hvac: home/{room}/hvac/state
                  window: home/{room}/window/state
                rules:
                  - id: warm
                    when: { message: "phone/{room}" }
                    then: [ { publish: "home/{room}/hvac/set", payload: { mode: heat } } ]
                never:
                  - id: no-heat
                    state: hvac.mode == 'heat' and window.open
                    guards: home/{room}/hvac/set
                tests:
                  - name: refused
                    steps:
                      - home/bath/window/state: { open: true }
                """ + steps.indent(6));
        return TextTestReport.of(RuleTests.run(List.of(rules), Settings.DEFAULT));
    }

    @Test
    void aRefusedCommandIsExpectedWhoeverGaveIt() {
        assertThat(toldOfNever("""
                - home/bath/hvac/set: { mode: heat }
                - phone/bath: 1
                - expect_refused: [ home/bath/hvac/set, home/+/hvac/set ]
                - expect_nothing: "#"
                """)).endsWith("1 test: ok\n");
        assertThat(toldOfNever("""
                - home/bath/hvac/set: { mode: heat }
                - expect_refused: home/attic/hvac/set
                """))
                .contains("expected  a command refused on home/attic/hvac/set")
                .contains("seen      never no-heat: hvac.mode == 'heat' and window.open would be true");
        assertThat(toldOfNever("- expect_refused: home/bath/hvac/set"))
                .contains("seen      nothing refused that was not expected before");
    }
}
