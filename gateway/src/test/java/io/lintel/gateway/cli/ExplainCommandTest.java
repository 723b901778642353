package io.lintel.gateway.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** {@code ./lintel rules explain} against a gateway that answers as a test says. */
final class ExplainCommandTest {
    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private volatile int status = 200;
    private volatile String answer = "told\n";

    @SuppressWarnings("NullAway.Init") // before each test
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::serve);
        server.start();
        Files.writeString(token(), "the-token\n");
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void serve(HttpExchange exchange) {
        try (exchange) {
            asked.add(exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization") + " "
                    + exchange.getRequestHeaders().getFirst("Accept"));
            byte[] body = answer.getBytes(UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path token() {
        return folder.resolve("api.token");
    }

    private String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private int explain(String... args) {
        return rules("explain", args);
    }

    private int rules(String command, String... args) {
        List<String> all = new ArrayList<>(List.of("rules", command));
        all.addAll(List.of(args));
        CommandLine commands = LintelCli.commandLine();
        commands.setOut(new PrintWriter(out, true));
        commands.setErr(new PrintWriter(err, true));
        return commands.execute(all.toArray(String[]::new));
    }

    private int explainHere(String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        all.addAll(List.of("--url", url(), "--token-file", token().toString()));
        return explain(all.toArray(String[]::new));
    }

    @Test
    void asksTheGatewayAndPrintsWhatItTells() {
        assertThat(explainHere("heat", "--key", "room=living room", "--outcome", "fired", "--limit", "5"))
                .isZero();
        assertThat(out.toString()).isEqualTo("told\n");
        assertThat(asked)
                .containsExactly("/api/rules/heat/runs?outcome=fired&key=room%3Dliving%20room&limit=5"
                        + " Bearer the-token text/plain");
    }

    @Test
    void anAddressMayEndWithASlash() {
        assertThat(explain("heat", "--url", url() + "/", "--token-file", token().toString()))
                .isZero();
        assertThat(asked.getFirst()).startsWith("/api/rules/heat/runs");
    }

    @Test
    void asksForATopic() {
        assertThat(explainHere("--topic", "home/living/hvac/set")).isZero();
        assertThat(asked).containsExactly("/api/effects?topic=home%2Fliving%2Fhvac%2Fset Bearer the-token text/plain");
    }

    @Test
    void aNameOfARuleStaysOnePartOfThePath() {
        explainHere("a/b c?d");
        assertThat(asked.getFirst()).startsWith("/api/rules/a%2Fb%20c%3Fd/runs ");
    }

    @Test
    void saysWhatIsMissing() {
        assertThat(explain()).isEqualTo(2);
        assertThat(err.toString()).contains("Say which rule, or on which topic");
        assertThat(explain("heat", "--topic", "a")).isEqualTo(2);
    }

    @Test
    void whereNoGatewayRunsItSaysHowToStartOne() {
        String url = url();
        server.stop(0);
        assertThat(explain("heat", "--url", url, "--token-file", token().toString()))
                .isEqualTo(1);
        assertThat(err.toString().strip())
                .isEqualTo("No gateway answers at " + url
                        + ". Start it with ./lintel run, or say where it is with --url.");
    }

    @Test
    void withoutATokenItSaysWhereOneWouldBe() throws IOException {
        Files.delete(token());
        assertThat(explainHere("heat")).isEqualTo(1);
        assertThat(err.toString().strip())
                .isEqualTo("There is no token in " + token()
                        + ": the gateway makes it when it first starts. Name another file with --token-file.");
    }

    @Test
    void aTokenThatIsNotTakenIsNamed() {
        status = 401;
        assertThat(explainHere("heat")).isEqualTo(1);
        assertThat(err.toString())
                .contains("does not take the token in " + token())
                .doesNotContain("the-token");
    }

    @Test
    void whatTheGatewayRefusesIsSaidInItsSentence() {
        status = 404;
        answer = "{\"error\":\"There is no rule of this name; did you mean 'heat'?\"}";
        assertThat(explainHere("haet")).isEqualTo(1);
        assertThat(err.toString().strip()).isEqualTo("There is no rule of this name; did you mean 'heat'?");
    }

    @Test
    void anAddressThatIsNoneIsSaidToBeNone() {
        for (String url : List.of("nonsense", "ftp://a", "http://", "http://a b")) {
            assertThat(explain("heat", "--url", url, "--token-file", token().toString()))
                    .as(url)
                    .isEqualTo(1);
        }
        assertThat(err.toString())
                .contains("nonsense is no address of a gateway")
                .doesNotContain("Exception");
    }

    @ParameterizedTest
    @ValueSource(strings = {"shadow", "promote", "drop"})
    void theCommandsOfAShadowAskInTheSameWay(String command) {
        status = 409;
        answer = "{\"error\":\"No shadow runs.\"}";
        assertThat(rules(command, "--url", url(), "--token-file", token().toString()))
                .isEqualTo(1);
        assertThat(err.toString().strip()).isEqualTo("No shadow runs.");
        assertThat(asked)
                .singleElement()
                .asString()
                .startsWith("/api/rules/shadow")
                .endsWith(" Bearer the-token application/json");
    }

    @Test
    void somethingElseThanAGatewayIsNoticed() {
        status = 302;
        assertThat(explainHere("heat")).isEqualTo(1);
        assertThat(err.toString()).contains("is it the gateway?");
    }
}
