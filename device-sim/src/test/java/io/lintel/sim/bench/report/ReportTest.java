package io.lintel.sim.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lintel.sim.bench.load.Faults;
import io.lintel.sim.bench.load.Latency;
import io.lintel.sim.bench.workload.Sample;
import io.lintel.sim.bench.workload.Sizes;
import io.lintel.sim.bench.workload.Workload;
import io.lintel.sim.bench.workload.Workloads;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportTest {
    private static final Workload PAIRS = Workloads.all(Sizes.MINIATURE).getFirst();
    private static final Faults ONE_LOST = new Faults(1, 0, 0, 0, 0);
    private static final Report REPORT = new Report(
            new Machine("Some CPU", 2, 24, "Linux 6", "Some JVM 25"),
            "./lintel bench broker --only pairs-qos0",
            Map.of("mosquitto", "2.0.11", "lintel", "1"),
            List.of(
                    new Row(PAIRS, "mosquitto", List.of(sample(100_000, Faults.NONE, "")), ""),
                    new Row(
                            PAIRS,
                            "lintel",
                            List.of(
                                    sample(500_000, Faults.NONE, "generator-bound"),
                                    sample(350_000, ONE_LOST, ""),
                                    sample(400_000, Faults.NONE, "generator-bound")),
                            ""),
                    new Row(PAIRS, "moquette", List.of(), "no answer\nat all")));

    @Test
    void linesUpColumnsAndComparesMediansWithMosquitto() {
        assertThat(TextReport.of(REPORT)).isEqualTo("""
                workload    broker            figure  × mosquitto  p50 µs  p99 µs  lost  dup  order  cpu s/M  RSS MB  remark

                pairs-qos0  mosquitto  100,000 msg/s         1.00      20      90     0    0      0     1.50       3
                pairs-qos0  lintel     400,000 msg/s         4.00      20      90     1    0      0     1.50       3  generator-bound; told so
                pairs-qos0  moquette               -            -       -       -     -    -      -        -       -  failed: no answer
                """.replace("       3\n", "       3  told so\n"));
    }

    @Test
    void makesTheBlockForTheDocument() {
        assertThat(MarkdownReport.of(REPORT))
                .startsWith("""
                        Machine: Some CPU, 2 processors, 24 GB, Linux 6, Some JVM 25.
                        Command: `./lintel bench broker --only pairs-qos0`.
                        Versions: lintel 1, mosquitto 2.0.11.

                        | workload | broker | figure |""")
                .contains("| pairs-qos0 | lintel | 400,000 msg/s | 4.00 | 20 | 90 | 1 |")
                .endsWith("- `pairs-qos0`: 10 publishers to 10 subscribers at QoS 0.\n");
    }

    @Test
    void writesEveryRoundForMachines() throws Exception {
        JsonNode json = new ObjectMapper().readTree(JsonReport.of(REPORT));

        assertThat(json.propertyStream().map(Map.Entry::getKey))
                .containsExactly("machine", "command", "versions", "rows");
        JsonNode lintel = json.at("/rows/1");
        assertThat(lintel.propertyStream().map(Map.Entry::getKey))
                .containsExactly(
                        "workload", "title", "peer", "unit", "figure", "ratio", "valid", "remark", "faults", "rounds");
        assertThat(lintel.at("/figure").asDouble()).isEqualTo(400_000);
        assertThat(lintel.at("/ratio").asDouble()).isEqualTo(4);
        assertThat(lintel.at("/valid").asBoolean()).isFalse();
        assertThat(lintel.at("/faults/lost").asLong()).isEqualTo(1);
        assertThat(lintel.at("/rounds")).hasSize(3);
        assertThat(lintel.at("/rounds/1").propertyStream().map(Map.Entry::getKey))
                .containsExactly(
                        "figure",
                        "latency",
                        "faults",
                        "cpuSecondsPerMillion",
                        "operations",
                        "residentBytes",
                        "bottleneck",
                        "note",
                        "more");
        assertThat(json.at("/rows/0/valid").asBoolean()).isTrue();
        assertThat(json.at("/rows/2/remark").asText()).isEqualTo("failed: no answer");
        assertThat(json.at("/machine/processors").asInt()).isEqualTo(2);
    }

    @Test
    void findsABrokerUncleanWhenItLosesOrCannotBeMeasured() {
        assertThat(REPORT.isClean("mosquitto")).isTrue();
        assertThat(REPORT.isClean("lintel")).isFalse();
        assertThat(REPORT.isClean("moquette")).isFalse();
    }

    private static Sample sample(double figure, Faults faults, String bottleneck) {
        return new Sample(
                figure,
                new Latency(10, 20, 90, 100),
                faults,
                1.5,
                1_000_000,
                3 << 20,
                bottleneck,
                "told so",
                Map.of("msg/s", figure));
    }
}
