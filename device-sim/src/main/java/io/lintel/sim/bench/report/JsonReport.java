package io.lintel.sim.bench.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lintel.sim.bench.load.Faults;
import io.lintel.sim.bench.workload.Sample;
import java.util.TreeMap;

/** The report for machines; every round, not only the median. */
public final class JsonReport {
    private static final ObjectMapper JSON = new ObjectMapper();

    private JsonReport() {}

    public static String of(Report report) {
        ObjectNode root = JSON.createObjectNode();
        root.putPOJO("machine", report.machine());
        root.put("command", report.command());
        root.putPOJO("versions", new TreeMap<>(report.versions()));
        ArrayNode rows = root.putArray("rows");
        report.rows().forEach(row -> describe(rows.addObject(), report, row));
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain values cannot fail to be written", e);
        }
    }

    private static void describe(ObjectNode node, Report report, Row row) {
        node.put("workload", row.workload().id());
        node.put("title", row.workload().title());
        node.put("peer", row.peer());
        node.put("unit", row.workload().metric().unit());
        row.median().ifPresent(median -> node.put("figure", median.figure()));
        report.ratio(row).ifPresent(ratio -> node.put("ratio", ratio));
        node.put("valid", row.remark().isEmpty());
        node.put("remark", row.remark());
        describe(node.putObject("faults"), row.faults());
        ArrayNode rounds = node.putArray("rounds");
        row.samples().forEach(sample -> describe(rounds.addObject(), sample));
    }

    private static void describe(ObjectNode node, Sample sample) {
        node.put("figure", sample.figure());
        node.putPOJO("latency", sample.latency());
        describe(node.putObject("faults"), sample.faults());
        node.put("cpuSecondsPerMillion", sample.cpuSecondsPerMillion());
        node.put("operations", sample.operations());
        node.put("residentBytes", sample.residentBytes());
        node.put("bottleneck", sample.bottleneck());
        node.put("note", sample.note());
        ObjectNode more = node.putObject("more");
        new TreeMap<>(sample.more()).forEach(more::put);
    }

    private static void describe(ObjectNode node, Faults faults) {
        node.put("lost", faults.lost());
        node.put("duplicates", faults.duplicates());
        node.put("outOfOrder", faults.outOfOrder());
        node.put("strays", faults.strays());
        node.put("connectionsLost", faults.connectionsLost());
    }
}
