package io.lintel.sim.bench.durability;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * All rounds of a kill test, for people, for {@code docs/benchmarks.md} and for machines.
 *
 * @param command as it was typed
 * @param rounds those that were played
 * @param failure why no more were played; empty when all were
 */
public record DrillReport(String command, String machine, List<RoundReport> rounds, String failure) {
    private static final ObjectMapper JSON = new ObjectMapper();

    public DrillReport {
        rounds = List.copyOf(rounds);
    }

    /** Whether every promise held in every round. */
    public boolean isClean() {
        return failure.isEmpty() && rounds.stream().allMatch(RoundReport::isClean);
    }

    /** A table with a line for each moment, and what was broken. */
    public String markdown() {
        var text = new StringBuilder("`%s` (%s)%n%n".formatted(command, machine));
        text.append(
                "| ended | rounds | acknowledged | delivered | accepting again, median | worst | promises broken |%n"
                        .formatted());
        text.append("| --- | ---: | ---: | ---: | ---: | ---: | ---: |%n".formatted());
        for (Moment moment : Moment.values()) {
            List<RoundReport> some = rounds.stream()
                    .filter(round -> round.plan().moment() == moment)
                    .toList();
            if (!some.isEmpty()) {
                text.append(line(moment.text(), some));
            }
        }
        text.append(line("**all**", rounds));
        if (!failure.isEmpty()) {
            text.append("%nNot played to the end: %s%n".formatted(failure));
        }
        return text.toString();
    }

    /** The same for machines, round by round. */
    public String json() {
        ObjectNode root = JSON.createObjectNode();
        root.put("command", command);
        root.put("machine", machine);
        root.put("clean", isClean());
        root.put("failure", failure);
        ArrayNode all = root.putArray("rounds");
        for (RoundReport round : rounds) {
            ObjectNode node = all.addObject();
            node.put("round", round.plan().round());
            node.put("moment", round.plan().moment().toString());
            node.put("acknowledged", round.acknowledged());
            node.put("delivered", round.delivered());
            node.put("backMillis", round.back().toMillis());
            ArrayNode breaches = node.putArray("breaches");
            round.breaches().forEach(breach -> breaches.add(breach.toString()));
        }
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain values cannot fail to be written", e);
        }
    }

    private static String line(String what, List<RoundReport> rounds) {
        long[] back = rounds.stream()
                .map(RoundReport::back)
                .mapToLong(Duration::toMillis)
                .sorted()
                .toArray();
        return String.format(
                Locale.ROOT,
                "| %s | %d | %,d | %,d | %,d ms | %,d ms | %d |%n",
                what,
                rounds.size(),
                rounds.stream().mapToLong(RoundReport::acknowledged).sum(),
                rounds.stream().mapToLong(RoundReport::delivered).sum(),
                back.length == 0 ? 0 : back[back.length / 2],
                Arrays.stream(back).max().orElse(0),
                rounds.stream().mapToLong(round -> round.breaches().size()).sum());
    }
}
