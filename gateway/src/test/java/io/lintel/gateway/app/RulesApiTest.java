package io.lintel.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lintel.gateway.client.ClientKind;
import io.lintel.gateway.client.ClientKind.Ports;
import io.lintel.gateway.client.TestClient;
import io.lintel.gateway.config.LintelConfig;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.quarkus.vertx.http.HttpServer;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The rules under {@code /api}: which run, why they ran, and why they did not; for programs and for people. */
@QuarkusTest
@TestProfile(FreePorts.class)
final class RulesApiTest {
    private static final String JSON = "application/json";
    private static final String TEXT = "text/plain";

    private static final AtomicInteger HOMES = new AtomicInteger();

    /** Each test has its own: what rules know outlives a test. */
    private final int home = HOMES.incrementAndGet();

    private final String living = "living" + home;
    private final String kitchen = "kitchen" + home;
    private final Gateway gateway;
    private final LintelConfig config;
    private final HttpServer http;

    @Inject
    RulesApiTest(Gateway gateway, LintelConfig config, HttpServer http) {
        this.gateway = gateway;
        this.config = config;
        this.http = http;
    }

    @BeforeEach
    void aColdRoomAndAKitchenInDaylight() {
        gateway.start();
        Ports ports = new Ports(gateway.mqttPort(), gateway.webSocketPort(), id -> true);
        try (TestClient phone = ClientKind.HIVEMQ_5_TCP.connect(ports, "phone")) {
            phone.publish("weather/outside/state", "{\"temp\":4,\"rain\":0,\"lux\":20000}", 1);
            phone.publish("home/" + kitchen + "/motion/state", "{\"on\":true}", 1);
            phone.publish("phone/anna/rooms/" + living + "/target", "{\"target\":22}", 1);
            phone.publish("home/" + living + "/thermostat/state", "{\"temp\":19.5,\"target\":22}", 1);
        }
    }

    @AfterEach
    void stop() {
        gateway.stop();
    }

    private HttpResponse<String> get(String path, String accept) throws IOException, InterruptedException {
        String token = Files.readString(config.data().dir().resolve("api.token"));
        HttpRequest request = HttpRequest.newBuilder(http.getLocalBaseUri().resolve(path))
                .header("Authorization", "Bearer " + token.strip())
                .header("Accept", accept)
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, BodyHandlers.ofString());
        }
    }

    private JsonNode json(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = get(path, JSON);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new ObjectMapper().readTree(answer.body());
    }

    @Test
    void listsTheRulesWithWhatTheyDoAndHowOftenTheyDid() throws IOException, InterruptedException {
        JsonNode rules = json("/api/rules");
        assertThat(rules.findValuesAsText("id")).contains("heat", "light-on", "take-over-target");
        JsonNode heat = json("/api/rules/heat");
        assertThat(heat.path("sentence").asText()).contains("turns true").endsWith(".");
        assertThat(heat.path("enabled").asBoolean()).isTrue();
        assertThat(heat.path("quarantined").isNull()).isTrue();
        assertThat(heat.path("counts").path("fired").path("seen").asInt()).isEqualTo(1);
    }

    @Test
    void tellsProgramsWhyARuleRan() throws IOException, InterruptedException {
        JsonNode answer = json("/api/rules/take-over-target/runs?outcome=fired&key=" + living);
        JsonNode run = answer.path("runs").path(0);
        assertThat(run.path("outcome").asText()).isEqualTo("fired");
        assertThat(run.path("key").path("room").asText()).isEqualTo(living);
        assertThat(run.path("trigger").path("topic").asText()).isEqualTo("phone/anna/rooms/" + living + "/target");
        assertThat(run.path("condition").path("result").asText()).isEqualTo("true");
        assertThat(run.path("values").path(0).path("value").asText()).isEqualTo("{\"target\":22}");
        assertThat(run.path("values").path(0).path("ageMillis").asLong()).isZero();
        assertThat(run.path("publishes").path(0).path("topic").asText())
                .isEqualTo("home/" + living + "/thermostat/set");
        assertThat(run.path("chain").toString())
                .isEqualTo("[\"phone/anna/rooms/%1$s/target\",\"take-over-target\",\"home/%1$s/thermostat/set\"]"
                        .formatted(living));
        assertThat(answer.path("sampling").asText()).contains("a second");
    }

    @Test
    void tellsProgramsWhyARuleDidNotRun() throws IOException, InterruptedException {
        JsonNode run = json("/api/rules/light-on/runs?outcome=not-fired&key=room%3D" + kitchen)
                .path("runs")
                .path(0);
        assertThat(run.path("reason").asText()).isEqualTo("not_true");
        assertThat(run.path("condition").path("part").asText()).isEqualTo("outside.lux < 1000");
        assertThat(run.path("condition").path("reads").path("outside.lux").asText())
                .isEqualTo("20000");
        assertThat(run.path("remedy").asText()).contains("outside.lux < 1000");
        assertThat(json("/api/rules/light-on/runs?key=attic").path("runs")).isEmpty();
    }

    @Test
    void tellsPeopleTheSameInWords() throws IOException, InterruptedException {
        assertThat(get("/api/rules/light-on/runs", TEXT).body())
                .contains("did not fire for room " + kitchen, "outside.lux < 1000 is false: outside.lux is 20000");
        assertThat(get("/api/effects?topic=home/" + living + "/hvac/set", TEXT).body())
                .contains("heat", "fired for room " + living, "\"mode\":\"heat\"");
    }

    @Test
    void tellsWhoHasPublishedOnATopicAndWhoCouldHave() throws IOException, InterruptedException {
        JsonNode heating = json("/api/effects?topic=home/" + living + "/hvac/set");
        assertThat(heating.path("sent").path(0).path("rule").asText()).isEqualTo("heat");
        JsonNode light = json("/api/effects?topic=home/" + kitchen + "/light/set");
        assertThat(light.path("sent")).isEmpty();
        assertThat(light.path("missed").findValuesAsText("rule")).contains("light-on");
        assertThat(light.path("publishers").toString()).contains("light-on", "light-off");
    }

    @Test
    void aRuleThatIsNotThereIsAnsweredWithTheOneThatWasMeant() throws IOException, InterruptedException {
        for (String path : List.of("/api/rules/haet", "/api/rules/haet/runs")) {
            HttpResponse<String> answer = get(path, JSON);
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.body()).contains("did you mean 'heat'?");
        }
    }

    @Test
    void whatCannotBeMeantIsRefusedWithASentence() throws IOException, InterruptedException {
        String long4k = "x".repeat(4_000);
        for (String accept : List.of(JSON, TEXT)) {
            for (String path : List.of(
                    "/api/rules/heat/runs?limit=0",
                    "/api/rules/heat/runs?limit=-1",
                    "/api/rules/heat/runs?limit=101",
                    "/api/rules/heat/runs?limit=99999999999999999999",
                    "/api/rules/heat/runs?limit=1e2",
                    "/api/rules/heat/runs?outcome=FIRED",
                    "/api/effects",
                    "/api/effects?topic=",
                    "/api/effects?topic=" + long4k)) {
                HttpResponse<String> answer = get(path, accept);
                assertThat(answer.statusCode()).as(path).isEqualTo(400);
                assertThat(answer.body()).startsWith("{\"error\":\"").hasSizeLessThan(200);
            }
        }
    }

    @Test
    void hostileNamesFindNothingAndHarmNothing() throws IOException, InterruptedException {
        for (String name : List.of(
                "../../etc/passwd", "heat\u0000", "<script>", "%2e%2e", "x".repeat(4_000), "heat\r\nX: 1", "💡")) {
            String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8);
            HttpResponse<String> answer = get("/api/rules/" + encoded + "/runs", JSON);
            assertThat(answer.statusCode()).as(name).isIn(400, 404);
            assertThat(answer.body()).doesNotContain("script");
            assertThat(json("/api/rules/heat/runs?key=" + encoded).path("runs")).isEmpty();
        }
        String topic = URLEncoder.encode("home/#\u001b[31m", StandardCharsets.UTF_8);
        assertThat(get("/api/effects?topic=" + topic, TEXT).body()).doesNotContain("\u001b");
        assertThat(json("/api/rules")).isNotEmpty();
    }
}
