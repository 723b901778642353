package io.lintel.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.deploy.Command.Outcome;
import io.lintel.deploy.Mosquitto.Listener;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code ./lintel run} ends when it is told to, and starts again however it ended. */
class StopAndStartTest {
    private static final String HEAT = "home/living/hvac/set {\"mode\":\"heat\",\"target\":23}";

    /** What a shell reports for a process that ended by SIGTERM, and the JVM after a clean stop. */
    private static final int TERMINATED = 143;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit's
    private Path data;

    @ParameterizedTest
    @ValueSource(strings = {"lintel", "moquette"})
    void sigtermIsACleanStopAndItStartsAgain(String engine) throws Exception {
        try (Gateway first = start(engine)) {
            assertThatTheHeatingFollows(first);

            assertThat(first.stop()).isIn(0, TERMINATED);
            assertThat(first.log()).doesNotContain("\tat ", "ERROR");
            assertThat(first.log().lines())
                    .filteredOn(line -> line.contains("WARN"))
                    .allMatch(line -> engine.equals("moquette") && line.contains("although a never guards them"));
        }
        try (Gateway second = start(engine)) {
            assertThatTheHeatingFollows(second);
        }
    }

    @Test
    void ctrlCIsACleanStop() throws Exception {
        try (Gateway gateway = start()) {
            Command.of("kill", "-INT", Long.toString(gateway.process().pid())).run();

            assertThat(gateway.process().waitFor()).isIn(0, 130);
            assertThat(gateway.log()).doesNotContain("\tat ", "ERROR");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"lintel", "moquette"})
    void startsAgainAfterKillNine(String engine) throws Exception {
        for (int round = 0; round < 2; round++) {
            try (Gateway gateway = start(engine)) {
                assertThatTheHeatingFollows(gateway);
                gateway.kill();
            }
        }
        try (Gateway last = start(engine)) {
            assertThatTheHeatingFollows(last);
            assertThat(last.log()).doesNotContain("\tat ");
        }
    }

    /** Once it is trained, as {@code ./lintel run} does before the first start. */
    @Test
    void killNineLeavesNothingInTheTemporaryFolder() throws Exception {
        train();
        Path temporary = Files.createDirectory(data.resolve("tmp"));
        try (Gateway gateway = Gateway.start(
                Gateway.command(data.resolve("data")).with("LINTEL_JAVA_OPTS", "-Djava.io.tmpdir=" + temporary))) {
            gateway.kill();
        }
        try (Stream<Path> left = Files.walk(temporary)) {
            assertThat(left.filter(Files::isRegularFile)).isEmpty();
        }
    }

    private static void train() throws InterruptedException {
        Path app = Checkout.file("gateway/target/quarkus-app");
        if (Files.isDirectory(app.resolve("native"))) {
            return;
        }
        String java =
                Path.of(System.getProperty("java.home", ""), "bin", "java").toString();
        String rules = Checkout.file("deploy/home/rules").toString();
        Outcome trained = Command.of(Checkout.file("deploy/train").toString(), java, app.toString(), rules)
                .run();
        assertThat(trained.exit()).as(trained.all()).isZero();
    }

    @Test
    void aSecondRunBuildsNothingAndTakesUnderFiveSecondsOfAProcessor() throws Exception {
        try (Gateway first = start()) {
            first.stop();
        }
        try (Gateway second = start()) {
            assertThat(second.lines().so()).noneMatch(line -> line.contains("building"));
            assertThat(second.process().info().totalCpuDuration().orElseThrow()).isLessThan(Duration.ofSeconds(5));
        }
    }

    @Test
    void theProcessIsTheGatewayItself() throws Exception {
        try (Gateway gateway = start()) {
            assertThat(gateway.process().info().command().orElseThrow()).endsWith("/bin/java");
            assertThat(gateway.process().children()).isEmpty();
        }
    }

    @Test
    void startsWithoutAWarning() throws Exception {
        try (Gateway gateway = start()) {
            assertThat(gateway.log()).doesNotContainIgnoringCase("warn").doesNotContain("ERROR");
        }
    }

    private Gateway start() throws Exception {
        return start("lintel");
    }

    private Gateway start(String engine) throws Exception {
        return Gateway.start(Gateway.command(data.resolve("data")).with("LINTEL_ENGINE", engine));
    }

    private static void assertThatTheHeatingFollows(Gateway gateway) throws Exception {
        Mosquitto mosquitto = new Mosquitto(gateway);
        try (Listener home = mosquitto.listen("home/living/hvac/set")) {
            mosquitto.publish("home/living/thermostat/state", "{\"temp\":25,\"target\":23}", "-q", "1");
            mosquitto.publish("home/living/thermostat/state", "{\"temp\":20,\"target\":23}", "-q", "1");
            home.await(HEAT);
        }
    }
}
