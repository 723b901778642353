package io.lintel.sim.cli;

import io.lintel.sim.ledger.GatewayFigures;
import io.lintel.sim.ledger.GatewayFigures.Turns;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what a gateway counts from {@code /q/metrics}, which asks for no token. */
final class GatewayMetrics {

    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(1);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(3);
    private static final int OK = 200;

    /** A gateway with a thousand rules writes a tenth of this. */
    private static final int MOST_BYTES = 16 * 1024 * 1024;

    /** A line of Prometheus's text format 0.0.4, without a time. */
    private static final Pattern LINE =
            Pattern.compile("(lintel_[a-z_]+)(?:\\{([^}]*)})? ([0-9.eE+-]{1,40})", Pattern.UNICODE_CASE);

    private static final Pattern LABEL = Pattern.compile("(?:^|,)(?:never|up_to)=\"([^\"\\\\]{1,200})\"");
    private static final double NANOS = 1e9;

    private final URI address;

    /** @param address of the gateway, such as {@code http://127.0.0.1:8080} */
    GatewayMetrics(URI address) {
        this.address = address;
    }

    /** @throws IOException when nobody answers, or it is no Lintel gateway; the message says where */
    GatewayFigures read() throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(address.resolve("/q/metrics")).build();
        HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECT_WITHIN).build();
        try {
            HttpResponse<String> answer = http.sendAsync(
                            request, BodyHandlers.limiting(BodyHandlers.ofString(), MOST_BYTES))
                    .get(
                            ANSWER_WITHIN.toMillis(),
                            TimeUnit.MILLISECONDS); // to its last byte: a timeout of the request ends with its head
            return Optional.of(answer.body())
                    .filter(text -> answer.statusCode() == OK)
                    .flatMap(GatewayMetrics::parse)
                    .orElseThrow(() -> new IOException("there is no Lintel gateway at " + address));
        } catch (ExecutionException | TimeoutException nobody) {
            throw new IOException("no gateway answers at " + address, nobody);
        } finally {
            http.shutdownNow();
        }
    }

    /** What the text of {@code /q/metrics} says; empty when it is not a gateway's. */
    static Optional<GatewayFigures> parse(String text) {
        Map<String, Double> sums = new TreeMap<>();
        Map<String, Turns> measured = new TreeMap<>();
        Map<String, Long> refusals = new TreeMap<>();
        text.lines().map(LINE::matcher).filter(Matcher::matches).forEach(line -> {
            double value = number(line.group(3));
            String label = label(line.group(2));
            switch (line.group(1)) {
                case "lintel_rules_turn_seconds_count" ->
                    measured.merge(label, new Turns((long) value, 0), Turns::plus);
                case "lintel_rules_turn_seconds_sum" ->
                    measured.merge(label, new Turns(0, Math.round(value * NANOS)), Turns::plus);
                case "lintel_never_refusals_total" -> refusals.merge(label, (long) value, Long::sum);
                default -> sums.merge(line.group(1), value, Double::sum);
            }
        });
        return sums.containsKey("lintel_rules_turns_total")
                ? Optional.of(new GatewayFigures(
                        (long) sum(sums, "lintel_publishes_total"),
                        (long) sum(sums, "lintel_rules_turns_total"),
                        measured,
                        refusals))
                : Optional.empty();
    }

    /** The value of the one label that these metrics have; what is too odd has none. */
    private static String label(@Nullable String labels) {
        Matcher label = LABEL.matcher(labels == null ? "" : labels);
        return label.find() ? label.group(1) : "";
    }

    private static double sum(Map<String, Double> sums, String name) {
        return sums.getOrDefault(name, 0.0);
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException none) {
            return 0;
        }
    }
}
