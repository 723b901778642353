package io.lintel.sim.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.lintel.sim.client.BrokerAddress;
import io.lintel.sim.ledger.GatewayFigures;
import io.lintel.sim.ledger.GatewayFigures.Turns;
import io.lintel.sim.ledger.RunResult;
import io.lintel.sim.ledger.Split.Part;
import io.lintel.sim.report.SampleResults;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GatewayWatchTest {

    private static final BrokerAddress ELSEWHERE = new BrokerAddress("192.0.2.1", 1883);
    private static final RunResult RESULT = SampleResults.over("gprs", 20, 250, 3);

    private final List<String> complaints = new ArrayList<>();
    private volatile String metrics = metrics(100, 50, 50, 0.01, 3);
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/q/metrics", exchange -> {
            byte[] body = metrics.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private Optional<String> address() {
        return Optional.of("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private static String metrics(long publishes, long turns, long measured, double seconds, long refusals) {
        return """
                # HELP lintel_publishes_total Publishes shown to the gate
                # TYPE lintel_publishes_total counter
                lintel_publishes_total{origin="client"} %d.0
                lintel_publishes_total{origin="rule"} 0.0
                lintel_rules_turns_total %d.0
                lintel_rules_turn_seconds_count{up_to="1ms"} %d.0
                lintel_rules_turn_seconds_sum{up_to="1ms"} %s
                lintel_rules_turn_seconds_count{up_to="inf"} 1.0
                lintel_rules_turn_seconds_sum{up_to="inf"} 7.5
                lintel_never_refusals_total{never="no-heat"} %d.0
                lintel_never_refusals_total{never="quiet"} 7.0
                jvm_threads_live_threads 9.0
                """.formatted(publishes, turns, measured, seconds, refusals);
    }

    @Test
    void tellsWhatTheGatewayCountedMeanwhileAndSplitsTheRulesShareOff() throws Exception {
        GatewayWatch watch = GatewayWatch.begin(address(), ELSEWHERE);
        metrics = metrics(2_100, 1_050, 550, 0.21, 15);
        RunResult told = watch.told(RESULT, complaints::add);

        assertThat(told.gateway())
                .isEqualTo(new GatewayFigures(
                        2_000, 1_000, Map.of("1ms", new Turns(500, 200_000_000)), Map.of("no-heat", 12L)));
        assertThat(told.delays().getLast().split().meanMicros(Part.RULES))
                .as("0.2 ms for each of the two publishes of target → thermostat/set")
                .isEqualTo(400);
        assertThat(complaints).isEmpty();
    }

    @Test
    void aGatewayThatHasNotSeenTheMessagesIsNotThatOfTheRun() throws Exception {
        GatewayWatch watch = GatewayWatch.begin(address(), ELSEWHERE);
        metrics = metrics(110, 60, 60, 0.02, 3);

        assertThat(watch.told(RESULT, complaints::add)).isEqualTo(RESULT);
        assertThat(complaints).singleElement().asString().contains("not the one that carried this run");
    }

    @Test
    void aGatewayThatBeganAnewMeanwhileTellsNothing() throws Exception {
        metrics = metrics(100_000, 50_000, 50_000, 1, 3);
        GatewayWatch watch = GatewayWatch.begin(address(), ELSEWHERE);
        metrics = metrics(3_000, 60, 60, 0.02, 0);

        assertThat(watch.told(RESULT, complaints::add)).isEqualTo(RESULT);
        assertThat(complaints).hasSize(1);
    }

    @Test
    void aGatewayThatWasNamedAndIsNotThereKeepsTheRunFromBeginning() {
        Optional<String> address = address();
        server.stop(0);

        assertThatThrownBy(() -> GatewayWatch.begin(address, ELSEWHERE))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(address.orElseThrow());
    }

    @Test
    void aGatewayThatWasNamedAndEndsMeanwhileIsNamedAndTheResultStays() throws Exception {
        GatewayWatch watch = GatewayWatch.begin(address(), ELSEWHERE);
        server.stop(0);

        assertThat(watch.told(RESULT, complaints::add)).isEqualTo(RESULT);
        assertThat(complaints).singleElement().asString().contains("no gateway answers");
    }

    @Test
    void aServerThatNeverEndsItsAnswerIsNoGateway() {
        server.removeContext("/q/metrics");
        server.createContext("/q/metrics", exchange -> {
            exchange.sendResponseHeaders(200, 0); // in pieces, of which none ever comes
            exchange.getResponseBody().flush();
        });

        assertThatThrownBy(() -> GatewayWatch.begin(address(), ELSEWHERE))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no gateway answers");
    }

    @Test
    void withoutABrokerOnThisMachineNobodyIsAskedUnlessNamed() throws Exception {
        assertThat(GatewayWatch.begin(Optional.empty(), ELSEWHERE)).isSameAs(GatewayWatch.NOBODY);
        assertThat(GatewayWatch.begin(Optional.of("none"), new BrokerAddress("127.0.0.1", 1883)))
                .isSameAs(GatewayWatch.NOBODY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>",
                "lintel_publishes_total 1.0",
                "lintel_rules_turns_total",
                "lintel_rules_turns_total NaN",
                "lintel_rules_turns_total{x=\"1 5.0"
            })
    void whatIsNoGatewaysTextTellsNothing(String text) {
        assertThat(GatewayMetrics.parse(text)).isEmpty();
    }

    @Test
    void figuresThatAreNoneCountAsNothing() {
        assertThat(GatewayMetrics.parse("lintel_rules_turns_total 1e999\nlintel_publishes_total --\n"))
                .contains(new GatewayFigures(0, Long.MAX_VALUE, Map.of(), Map.of()));
    }
}
