package io.lintel.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.gateway.client.ClientKind;
import io.lintel.gateway.client.ClientKind.Ports;
import io.lintel.gateway.client.TestClient;
import io.lintel.gateway.config.LintelConfig;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.quarkus.vertx.http.HttpServer;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The HTTP interface under {@code /api}: row 24 of the checks. */
@QuarkusTest
@TestProfile(FreePorts.class)
final class ManagementTest {
    private final Gateway gateway;
    private final LintelConfig config;
    private final HttpServer http;

    @Inject
    ManagementTest(Gateway gateway, LintelConfig config, HttpServer http) {
        this.gateway = gateway;
        this.config = config;
        this.http = http;
    }

    @BeforeEach
    void start() {
        gateway.start();
    }

    @AfterEach
    void stop() {
        gateway.stop();
    }

    private Path tokenFile() {
        return config.data().dir().resolve("api.token");
    }

    private HttpResponse<String> get(String path, @Nullable String authorization)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(http.getLocalBaseUri().resolve(path));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), BodyHandlers.ofString());
        }
    }

    // checks.md row 24
    @Test
    void refusesWhoeverDoesNotShowTheTokenWhateverIsAskedFor() throws IOException, InterruptedException {
        String token = Files.readString(tokenFile()).strip();
        for (String path : List.of("/api/clients", "/api/clients/", "/api", "/api/nothing", "/q/../api/clients")) {
            assertThat(get(path, null).statusCode()).as(path).isEqualTo(401);
        }
        for (String wrong : List.of(
                "Bearer",
                "Bearer ",
                "Bearer wrong",
                "Bearer " + token.substring(1),
                "Bearer " + token + "x",
                "Basic " + token,
                token)) {
            HttpResponse<String> refused = get("/api/clients", wrong);
            assertThat(refused.statusCode()).as(wrong).isEqualTo(401);
            assertThat(refused.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
            assertThat(refused.body()).contains("api.token").doesNotContain(token);
        }
        assertThat(get("/api/nothing", "Bearer " + token).statusCode()).isEqualTo(404);
    }

    // checks.md row 24
    @Test
    void makesATokenThatItsOwnerAloneMayReadAndKeepsItOverRestarts() throws IOException, InterruptedException {
        String token = Files.readString(tokenFile());
        assertThat(token.strip()).hasSizeGreaterThanOrEqualTo(43);
        assertThat(Files.getPosixFilePermissions(tokenFile())).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        gateway.stop();
        assertThat(get("/api/clients", "Bearer " + token.strip()).statusCode())
                .as("while the gateway does not run")
                .isEqualTo(401);
        gateway.start();
        assertThat(Files.readString(tokenFile())).isEqualTo(token);
    }

    // checks.md row 24
    @Test
    void healthAndMetricsAskForNoToken() throws IOException, InterruptedException {
        assertThat(get("/q/health/ready", null).statusCode()).isEqualTo(200);
        assertThat(get("/q/metrics", null).statusCode()).isEqualTo(200);
    }

    @Test
    void listsConnectedClientsByTheirId() throws IOException, InterruptedException {
        String token = Files.readString(tokenFile()).strip();
        assertThat(get("/api/clients", "Bearer " + token).body()).isEqualTo("[]");
        Ports ports = new Ports(gateway.mqttPort(), gateway.webSocketPort(), id -> true);
        try (TestClient phone = ClientKind.HIVEMQ_5_TCP.connect(ports, "phone");
                TestClient browser = ClientKind.PAHO_3_WEBSOCKET.connect(ports, "browser")) {
            assertThat(List.of(phone, browser)).hasSize(2);
            HttpResponse<String> answer = get("/api/clients", "bearer " + token);
            assertThat(answer.headers().firstValue("Content-Type"))
                    .hasValueSatisfying(type -> assertThat(type).startsWith("application/json"));
            String today = Instant.now().toString().substring(0, 4);
            assertThat(answer.body())
                    .matches("\\[\\{\"id\":\"browser\",\"user\":null,\"address\":\"127\\.0\\.0\\.1:\\d+\",\"since\":\""
                            + today + "-[^\"]+Z\"},\\{\"id\":\"phone\".*}]");
        }
    }
}
