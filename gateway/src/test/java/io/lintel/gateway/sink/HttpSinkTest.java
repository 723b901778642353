package io.lintel.gateway.sink;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.lintel.gateway.capture.CapturedLog;
import io.lintel.rules.Target;
import io.lintel.rules.value.Bytes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls of rules against a real HTTP server. */
final class HttpSinkTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final String TOKEN = "s3cr3t-token-value";

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger calls = new AtomicInteger();
    private final CountDownLatch over = new CountDownLatch(1);
    private final HttpServer server;

    private HttpServer listening() throws IOException {
        HttpServer listening = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        listening.setExecutor(threads);
        listening.createContext("/", this::answer);
        listening.start();
        return listening;
    }

    HttpSinkTest() throws IOException {
        server = listening();
    }

    @AfterEach
    void stop() {
        over.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange call) throws IOException {
        int number = calls.incrementAndGet();
        String path = call.getRequestURI().getPath();
        switch (path) {
            case "/echo" -> {
                String said = call.getRequestMethod() + " " + call.getRequestURI() + " "
                        + call.getRequestHeaders().getFirst("Authorization") + " "
                        + new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                say(call, 200, said.getBytes(StandardCharsets.UTF_8));
            }
            case "/third-time" -> say(call, number < 3 ? 503 : 200, new byte[0]);
            case "/redirect" -> {
                call.getResponseHeaders().set("Location", "/echo");
                say(call, 302, new byte[0]);
            }
            case "/endless" -> say(call, 200, new byte[HttpSink.MAX_ANSWER_BYTES + 1]);
            case "/silent" -> await();
            case "/down" -> say(call, 500, new byte[0]);
            default -> say(call, 404, new byte[0]);
        }
    }

    private void await() {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void say(HttpExchange call, int status, byte[] body) throws IOException {
        try (call) {
            call.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            call.getResponseBody().write(body);
        }
    }

    private String host() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    private Errand.Http get(String path) {
        return call("GET", "http://" + host() + path, Map.of(), LONG);
    }

    private static Errand.Http call(String method, String url, Map<String, String> headers, Duration within) {
        Bytes body = Bytes.of("hello".getBytes(StandardCharsets.UTF_8));
        return new Errand.Http("c1", "tell", method, url, headers, body, within);
    }

    private Books allowed() {
        return Books.calling(List.of(host()), Map.of("LINTEL_SECRET_TOKEN", TOKEN));
    }

    @Test
    void carriesMethodPathHeadersAndBodyAndBringsTheAnswerBack() throws InterruptedException {
        try (Books books = allowed()) {
            var call = call(
                    "POST", "http://" + host() + "/echo?a=b", Map.of("Authorization", "Bearer secret:TOKEN"), LONG);
            Outcome outcome = books.of(call);
            assertThat(outcome).isInstanceOf(Outcome.Done.class);
            assertThat(new String(((Outcome.Done) outcome).body().array(), StandardCharsets.UTF_8))
                    .isEqualTo("POST /echo?a=b Bearer " + TOKEN + " hello");
            assertThat(outcome.errand()).isEqualTo("c1");
        }
    }

    @Test
    void triesAgainWhatMayBeDifferentSoon() throws InterruptedException {
        try (Books books = allowed()) {
            assertThat(books.of(get("/third-time"))).isInstanceOf(Outcome.Done.class);
            assertThat(calls).hasValue(3);
        }
    }

    @Test
    void whatFailsForGoodBecomesADeadLetterWithoutBeingTriedAgain() throws InterruptedException {
        try (Books books = allowed()) {
            assertThat(books.failure(get("/unknown?password=x"))).isEqualTo("the answer is status 404");
            assertThat(calls).hasValue(1);
            DeadLetter letter = books.letter();
            assertThat(letter.attempts()).isOne();
            assertThat(letter.json())
                    .contains("\"rule\":\"tell\"", "GET http://" + host() + "/unknown\"")
                    .doesNotContain("password");
        }
    }

    @Test
    void followsNoRedirect() throws InterruptedException {
        try (Books books = allowed()) {
            assertThat(books.failure(get("/redirect"))).isEqualTo("the answer is status 302");
            assertThat(calls).hasValue(1);
        }
    }

    @Test
    void readsNoMoreOfAnAnswerThanItsBound() throws InterruptedException {
        try (Books books = allowed()) {
            assertThat(books.failure(get("/endless"))).contains("more than " + HttpSink.MAX_ANSWER_BYTES + " bytes");
        }
    }

    @Test
    void givesUpAServerThatSaysNothing() throws InterruptedException {
        try (Books books = allowed()) {
            var silent = new Errand.Http(
                    "c1",
                    "tell",
                    "GET",
                    "http://" + host() + "/silent",
                    Map.of(),
                    Bytes.of(""),
                    Duration.ofMillis(100));
            assertThat(books.failure(silent)).isNotEmpty();
        }
    }

    @Test
    void leavesAHostAloneThatKeepsFailing() throws InterruptedException {
        try (Books books = allowed()) {
            var down = call("GET", "http://" + host() + "/down", Map.of(), Duration.ofSeconds(5));
            assertThat(books.failure(down)).contains("left alone");
            assertThat(calls).hasValue(CircuitBreaker.FAILURES_TO_OPEN);
        }
    }

    @Test
    void everyErrandHasItsOutcomeHoweverManyThereAre() throws InterruptedException {
        try (Books books = allowed()) {
            int many = 3_000;
            for (int i = 0; i < many; i++) {
                books.carry(get("/echo"));
            }
            int refused = 0;
            for (int i = 0; i < many; i++) {
                refused += books.next() instanceof Outcome.Failed ? 1 : 0;
            }
            assertThat(refused).isEqualTo(many - calls.get());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            http://localhost/x                 | is not allowed
            http://127.0.0.1:1/x               | is not allowed
            http://user:pw@127.0.0.1/x         | has no user in it
            file:///etc/passwd                 | begins with http
            gopher://127.0.0.1/                | begins with http
            http:///x                          | URL
            http://2130706433/                 | is not allowed
            http://169.254.169.254/latest/meta | is not allowed
            http://[::ffff:169.254.169.254]/   | is not allowed
            """)
    void goesNowhereElse(String url, String why) throws InterruptedException {
        try (Books books = allowed()) {
            assertThat(books.failure(call("GET", url, Map.of(), LONG))).contains(why);
        }
    }

    @Test
    void goesToNoReservedAddressUnderAnAllowedName() throws InterruptedException {
        try (Books books = Books.calling(List.of("*.0.0.0"), Map.of())) {
            assertThat(books.failure(call("GET", "http://0.0.0.0/x", Map.of(), LONG)))
                    .contains("reserved address");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Host       | example.org
            Evil: x    | y
            Connection | close
            X-A        | 'a\r\nB: c'
            X-A        | secret:MISSING
            """)
    void refusesHeadersThatAreNotForRules(String name, String value) throws InterruptedException {
        try (Books books = allowed()) {
            String raw = value.replace("\\r", "\r").replace("\\n", "\n");
            assertThat(books.failure(call("GET", "http://" + host() + "/echo", Map.of(name, raw), LONG)))
                    .isNotEmpty();
            assertThat(calls).hasValue(0);
        }
    }

    @Test
    void aSecretStandsInNoLogAndNoDeadLetter() throws InterruptedException {
        Map<String, String> headers = Map.of("Authorization", "Bearer secret:TOKEN", "X-Bad", "a\u0001");
        try (CapturedLog log = CapturedLog.of("");
                Books books = allowed()) {
            String why = books.failure(call("GET", "http://" + host() + "/echo", headers, LONG))
                    + books.failure(call("GET", "http://" + host() + "/x", Map.of("A", "secret:TOKEN"), LONG));
            DeadLetter first = books.letter();
            DeadLetter second = books.letter();
            assertThat(why + first + second + log.lines())
                    .contains("control character")
                    .doesNotContain(TOKEN);
        }
    }

    @Test
    void doorsThatAreNotOpenSaySo() throws InterruptedException {
        try (Books books = new Books(SinkConfig.CLOSED, Map.of())) {
            assertThat(books.failure(get("/echo"))).contains("LINTEL_SINKS_HTTP_ALLOW");
            var mail = new Errand.Mail("m1", "tell", List.of("a@example.org"), "s", "t", LONG);
            assertThat(books.failure(mail)).contains("LINTEL_SINKS_MAIL_HOST");
            assertThat(books.of(new Errand.Log("l1", "tell", Target.Level.INFO, "hello")))
                    .isInstanceOf(Outcome.Done.class);
        }
    }
}
